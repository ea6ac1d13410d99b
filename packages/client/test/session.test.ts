import { createParley, errorDetails, isTransient, openChat } from '@parley/client';
import { locked } from '@parley/server/testing';
import { alice, bob } from '@parley/testkit';
import { vfxKey } from '@parley/wallet';
import { describe, expect, it } from 'vitest';
import { browser, walletOf } from './session.people.ts';
import { publicOrigin, soon, streams, takeEntries, testWorld, until } from './world.ts';

describe('a session with a token', () => {
  it('is kept by signIn while it is good, and renewed when it is not', async () => {
    await using server = await testWorld(locked);
    const wallet = walletOf(alice);
    const tokens: string[] = [];
    const options = { url: server.url, origin: publicOrigin, wallet };
    const onSession = (token: string) => void tokens.push(token);
    const first = await createParley({ ...options, onSession }).signIn();
    const [session = ''] = tokens;
    const again = createParley({ ...options, session, onSession });
    expect((await again.signIn()).id).toBe(first.id);
    expect(wallet.signed).toHaveLength(1);
    await again.session.revoke.mutate({ id: 'current' });
    expect((await again.signIn()).id).not.toBe(first.id);
    expect([wallet.signed.length, tokens.length]).toEqual([2, 2]);
    const bobs = createParley({ ...options, session: tokens[1] ?? '', wallet: walletOf(bob) });
    expect((await bobs.signIn()).address).toBe(bob.address);
  });

  it('is forgotten by signOut, which asks nobody to sign', async () => {
    await using server = await testWorld(locked);
    const wallet = walletOf(alice);
    let token = '';
    const options = { url: server.url, origin: publicOrigin };
    const parley = createParley({
      ...options,
      wallet,
      onSession: (opened) => {
        token = opened;
      },
    });
    await parley.signOut();
    expect(wallet.signed).toEqual([]);
    await parley.signIn();
    await parley.signOut();
    const old = createParley({ ...options, session: token });
    expect(await old.thread.list.query({}).catch(errorDetails)).toEqual({
      code: 'unauthenticated',
    });
    await old.signOut();
    await parley.thread.list.query({});
    expect(wallet.signed).toHaveLength(2);
  });

  it('needs a wallet to be opened', async () => {
    await using server = await testWorld(locked);
    await expect(createParley({ url: server.url }).signIn()).rejects.toThrow('no wallet');
  });
});

describe('a person who does not want to sign', () => {
  const reluctant = () => {
    const why = new Error('Not now.');
    let asked = 0;
    let willing = false;
    const key = vfxKey(alice.privateKey, 'mainnet');
    const sign = async (text: string) => {
      asked += 1;
      if (!willing) throw why;
      return key.sign(text);
    };
    return {
      why,
      wallet: { address: key.address, sign },
      asked: () => asked,
      relent: () => {
        willing = true;
      },
    };
  };

  it.each([true, false])(
    'is asked once a call, and again by the next (cookie: %s)',
    async (cookie) => {
      await using server = await testWorld(locked);
      const { why, wallet, asked, relent } = reluctant();
      const { fetch } = browser();
      const platform = { fetch, wait: soon };
      const parley = createParley({
        url: server.url,
        origin: publicOrigin,
        wallet,
        cookie,
        platform,
      });
      const error: unknown = await parley.thread.list.query({}).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ message: 'Not now.', cause: why });
      expect([asked(), isTransient(error), isTransient(why)]).toEqual([1, false, false]);
      await expect(parley.signIn()).rejects.toBe(why);
      await expect(takeEntries(parley.inbox.follow({ after: '' }), 1)).rejects.toBe(why);
      await expect(openChat(parley, { address: alice.address })).rejects.toThrow('Not now.');
      expect(asked()).toBe(4);
      relent();
      expect((await parley.thread.list.query({})).count).toBe(0);
      expect(asked()).toBe(5);
    },
  );
});

it.each(streams)('goes on following over %s when the session is revoked', async (stream) => {
  await using server = await testWorld(locked);
  const wallet = walletOf(alice);
  const urls: string[] = [];
  const tokens: string[] = [];
  const real = createParley({ url: server.url }).platform;
  const parley = createParley({
    url: server.url,
    origin: publicOrigin,
    wallet,
    stream,
    onSession: (token) => void tokens.push(token),
    platform: {
      wait: soon,
      fetch: async (url, init) => {
        urls.push(url);
        if (stream === 'websocket' && url.includes('/events/'))
          throw new TypeError('Not this way.');
        return real.fetch(url, init);
      },
      openSocket: (url, ears) => {
        urls.push(url);
        return real.openSocket(url, ears);
      },
    },
  });
  const { uuid } = await parley.thread.create.mutate({
    participants: [alice.address, bob.address],
  });
  const seen: string[] = [];
  const stop = parley.inbox.onEvent(({ kind }) => void seen.push(kind), { after: '' });
  await parley.message.send.mutate({ thread_uuid: uuid, content: 'one' });
  await until(() => seen.length === 2);
  await parley.session.revoke.mutate({ id: 'current' });
  await parley.message.send.mutate({ thread_uuid: uuid, content: 'two' });
  await until(() => seen.length === 3);
  stop();
  expect(seen).toEqual(['thread_created', 'message', 'message']);
  expect(wallet.signed).toHaveLength(2);
  for (const token of tokens) expect(urls.filter((url) => url.includes(token))).toEqual([]);
});
