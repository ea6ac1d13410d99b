import { errorDetails, openChat, web3mqAccount, web3mqCalls } from '@parley/client';
import { flakyFetch } from '@parley/client/testing';
import { dora, emil } from '@parley/testkit';
import {
  ethereumAddressOf,
  generateEd25519Key,
  generateVfxKey,
  signPersonal,
} from '@parley/wallet';
import { expect, it } from 'vitest';
import { clientOf, publicOrigin, soon, testWorld } from './world.ts';

it('signs Web3MQ calls so that the server accepts them, many in one millisecond too', async () => {
  await using server = await testWorld();
  const now = Date.now();
  const parley = clientOf(server, { now: () => now });
  const calls = web3mqCalls(parley, dora);
  await calls.chat.update({ topic: emil.userid, topic_type: 'user' });
  const pages = await Promise.all([1, 2, 3].map((page) => calls.chat.list({ page, size: 1 })));
  expect(pages.map(({ total, result }) => [total, result.map(({ topic }) => topic)])).toEqual([
    [1, [emil.userid]],
    [1, []],
    [1, []],
  ]);
});

it('passes refusals on', async () => {
  await using server = await testWorld();
  const parley = clientOf(server);
  await web3mqCalls(parley, dora).chat.list({ page: 1, size: 1 });
  const stolen = web3mqCalls(parley, { ...emil, userid: dora.userid });
  const refused = await stolen.chat.list({ page: 1, size: 1 }).catch(errorDetails);
  expect(refused).toEqual({ code: 'unauthenticated' });
  expect(() => web3mqCalls(parley, { ...dora, privateKey: 'short' })).toThrow(/64 hex digits/);
});

/** A wallet as a browser's: it has an address and signs texts. */
const newWallet = () => {
  const { privateKey } = generateVfxKey('mainnet');
  return {
    address: ethereumAddressOf(privateKey),
    sign: (text: string) => signPersonal(text, privateKey),
  };
};

const lockedSettings = { PARLEY_MODE: 'locked', PARLEY_PUBLIC_URL: publicOrigin };

it('registers a wallet, logs it in, and replaces its main key', async () => {
  await using server = await testWorld(lockedSettings);
  const parley = clientOf(server);
  const wallet = newWallet();
  const mainKey = generateEd25519Key().privateKey;
  const account = web3mqAccount(parley, { wallet, mainKey, uri: publicOrigin });
  expect(await account.userid()).toBeNull();
  const userid = await account.register({ nickname: 'Ada' });
  expect(await account.userid()).toBe(userid);
  expect(await account.register().catch(errorDetails)).toEqual({ code: 'conflict' });
  const calls = web3mqCalls(parley, await account.logIn(userid));
  expect(await calls.user.profile()).toMatchObject({ userid, nickname: 'Ada' });

  // A text for another place is none for this one.
  const elsewhere = web3mqAccount(parley, { wallet, mainKey, uri: 'https://app.example.org' });
  for (const refused of [elsewhere.register(), elsewhere.resetPassword(userid)])
    expect(await refused.catch(errorDetails)).toEqual({ code: 'unauthenticated' });

  const other = { wallet, mainKey: generateEd25519Key().privateKey, uri: publicOrigin };
  await web3mqAccount(parley, other).resetPassword(userid);
  expect(await calls.user.profile().catch(errorDetails)).toEqual({ code: 'unauthenticated' });
  expect(await account.logIn(userid).catch(errorDetails)).toEqual({ code: 'unauthenticated' });
  const again = web3mqCalls(parley, await web3mqAccount(parley, other).logIn(userid));
  expect((await again.user.profile()).userid).toBe(userid);
});

it('makes every call of groups, messages and users', async () => {
  await using server = await testWorld();
  const parley = clientOf(server);
  const [mine, theirs] = [web3mqCalls(parley, dora), web3mqCalls(parley, emil)];
  await mine.user.updateProfile({ nickname: 'Dora', avatar_base64: 'A'.repeat(65_536) });
  await theirs.user.profile();
  expect((await theirs.user.search(dora.userid)).nickname).toBe('Dora');
  const { groupid } = await mine.group.create({ group_name: 'Tea' });
  expect(await theirs.group.join(groupid).catch(errorDetails)).toEqual({ code: 'not_found' });
  await mine.group.updatePermissions(groupid, 'public');
  await theirs.group.join(groupid);
  await theirs.group.invite(groupid, ['user:frida']);
  expect((await theirs.group.permissions(groupid)).creator_id).toBe(dora.userid);
  expect((await mine.group.members(groupid, { page: 1, size: 2 })).total).toBe(3);
  expect((await mine.group.list()).result.map((group) => group.group_name)).toEqual(['Tea']);
  const { messageid } = await mine.message.send({ topic: groupid, payload: 'tea 🍵' });
  expect(await theirs.message.listNew(0)).toEqual({ [groupid]: { [messageid]: 'received' } });
  await theirs.message.status(groupid, [messageid], 'read');
  const { result } = await theirs.message.history(groupid);
  expect(result).toMatchObject([
    { payload: Buffer.from('tea 🍵').toString('base64'), message_status: { status: 'read' } },
  ]);
});

it('does each thing once over a network that loses answers and doubles requests', async () => {
  await using server = await testWorld();
  const fetch = flakyFetch({ seed: 7, drop: 0.2, loseAnswer: 0.3, duplicate: 0.3 });
  const parley = clientOf(server, { fetch, wait: soon });
  const calls = web3mqCalls(parley, dora);
  const retryTransient = async <Done>(call: () => Promise<Done>): Promise<Done> => {
    for (;;) {
      try {
        return await call();
      } catch (error) {
        if (errorDetails(error) !== null) throw error;
      }
    }
  };
  const payloads = Array.from({ length: 20 }, (_, number) => `message ${number}`);
  for (const payload of payloads) {
    const signed = calls.message.sign({ topic: emil.userid, payload });
    await retryTransient(() => parley.web3mq.message.send.mutate(signed));
  }
  const { result } = await retryTransient(() => calls.message.history(emil.userid, { size: 100 }));
  const texts = result.map((message) => Buffer.from(message.payload, 'base64').toString());
  expect(texts.toReversed()).toEqual(payloads);
});

it('a mark short of the newest message leaves the rest unread, for one who follows, too', async () => {
  await using server = await testWorld();
  const parley = clientOf(server);
  const [doras, emils] = [web3mqCalls(parley, dora), web3mqCalls(parley, emil)];
  const sent = [];
  for (const text of ['one', 'two', 'three'])
    sent.push(await doras.message.send({ topic: emil.userid, payload: text }));
  const chat = await openChat(parley, { address: emil.userid });
  const [uuid = ''] = chat.state().order;
  const unread = () => chat.state().threads[uuid]?.summary.unread_count;
  expect(unread()).toBe(3);
  await emils.message.status(dora.userid, [sent[0]?.messageid ?? ''], 'read');
  await expect.poll(unread).toBe(2);
  await emils.message.status(dora.userid, [sent[2]?.messageid ?? ''], 'read');
  await expect.poll(unread).toBe(0);
  chat.close();
});
