import { checkSignInText, createParley, errorDetails } from '@parley/client';
import { locked } from '@parley/server/testing';
import { alice, dora, mallory } from '@parley/testkit';
import { signInText, vfxKey } from '@parley/wallet';
import { expect, it } from 'vitest';
import { publicOrigin, takeEntries, testWorld } from './world.ts';

const key = vfxKey(alice.privateKey, 'mainnet');

const countingWallet = () => {
  const signed: string[] = [];
  const sign = (text: string) => {
    signed.push(text);
    return key.sign(text);
  };
  return { address: key.address, sign, signed };
};

it('signs in once for many calls, and tells the token', async () => {
  await using server = await testWorld(locked);
  const wallet = countingWallet();
  const tokens: string[] = [];
  const onSession = (token: string) => void tokens.push(token);
  const options = { url: server.url, origin: publicOrigin };
  const parley = createParley({ ...options, wallet, onSession });
  const [threads, shops, { results }] = await Promise.all([
    parley.thread.list.query({}),
    parley.shop.list.query({}),
    parley.session.list.query(),
  ]);
  expect([threads.count, shops.count, results.length]).toEqual([0, 0, 1]);
  expect(wallet.signed).toHaveLength(1);

  const [session = ''] = tokens;
  const again = createParley({ ...options, session });
  expect((await again.session.list.query()).results).toHaveLength(1);
});

it('renews a session that ended, once for all calls that it failed', async () => {
  await using server = await testWorld(locked);
  const wallet = countingWallet();
  const parley = createParley({ url: server.url, origin: publicOrigin, wallet });
  await parley.thread.list.query({});
  await parley.session.revoke.mutate({ id: 'current' });
  const counts = await Promise.all(
    Array.from({ length: 25 }, async () => (await parley.thread.list.query({})).count),
  );
  expect(new Set(counts)).toEqual(new Set([0]));
  expect(wallet.signed).toHaveLength(2);
});

it('does not sign in for a refusal that comes when others have renewed the session', async () => {
  await using server = await testWorld(locked);
  const wallet = countingWallet();
  const refused = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  const fetch = async (url: string, init: RequestInit) => {
    const answer = await globalThis.fetch(url, init);
    if (!url.includes('page_size') || answer.status !== 401) return answer;
    refused.resolve();
    await release.promise;
    return answer;
  };
  const options = { url: server.url, origin: publicOrigin, platform: { fetch } };
  const parley = createParley({ ...options, wallet });
  await parley.session.list.query();
  await parley.session.revoke.mutate({ id: 'current' });
  const late = parley.thread.list.query({ page_size: 7 });
  await refused.promise;
  await parley.thread.list.query({});
  release.resolve();
  expect((await late).count).toBe(0);
  expect(wallet.signed).toHaveLength(2);
});

it('without a wallet says that the session ended', async () => {
  await using server = await testWorld(locked);
  const parley = createParley({ url: server.url, session: `parley_${'x'.repeat(43)}` });
  const refusals = await Promise.all(
    [parley.thread.list.query({}), takeEntries(parley.inbox.follow({ after: '' }), 1)].map((call) =>
      call.catch((error: unknown) => errorDetails(error)?.code),
    ),
  );
  expect(refusals).toEqual(['unauthenticated', 'unauthenticated']);
});

it('signs nothing of a server that is not the one it was told of', async () => {
  await using server = await testWorld(locked);
  const wallet = countingWallet();
  const parley = createParley({ url: server.url, wallet });
  await expect(parley.thread.list.query({})).rejects.toThrow(/Refused to sign/);
  await expect(takeEntries(parley.inbox.follow(), 1)).rejects.toThrow(/Refused to sign/);
  expect(wallet.signed).toEqual([]);
});

it('recognises only our own text, for this server and address, in time', () => {
  const now = Date.parse('2026-01-31T12:00:00Z');
  const ours = {
    domain: 'chat.example.org',
    address: alice.address,
    uri: 'https://chat.example.org',
    chain: 'vfx:mainnet',
    nonce: 'a'.repeat(32),
    issuedAt: '2026-01-31T12:00:00Z',
    expiresAt: '2026-01-31T12:05:00Z',
  } as const;
  const expected = { origin: publicOrigin, address: alice.address, now };
  const check = (text: string, later = 0) =>
    checkSignInText(text, { ...expected, now: now + later });
  expect(() => check(signInText(ours))).not.toThrow();
  const address = dora.userid;
  const asUser = signInText({ ...ours, chain: 'web3mq:ed25519', address });
  expect(() => checkSignInText(asUser, { ...expected, address })).not.toThrow();
  expect(() => check(asUser)).toThrow(/not yours/);
  const foreign: readonly [string, RegExp][] = [
    [
      '5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef',
      /not a Parley sign-in text/,
    ],
    [`${signInText(ours)}\nAmount: 100`, /not a Parley sign-in text/],
    [signInText({ ...ours, domain: 'evil.example' }), /is for evil\.example/],
    [signInText({ ...ours, uri: 'https://evil.example' }), /is for https:\/\/evil/],
    [signInText({ ...ours, uri: 'http://chat.example.org' }), /is for http:/],
    [signInText({ ...ours, address: mallory.address }), /not yours/],
  ];
  for (const [text, why] of foreign) expect(() => check(text)).toThrow(why);
  expect(() => check(signInText(ours), 300_000)).toThrow(/expired/);
});
