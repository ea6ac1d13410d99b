import { refusalOf, web3mqCalls } from '@parley/client';
import { dora, emil } from '@parley/testkit';
import { expect, it } from 'vitest';
import { clientOf, testWorld } from './world.ts';

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
  const refused = await stolen.chat.list({ page: 1, size: 1 }).catch(refusalOf);
  expect(refused).toEqual({ code: 'unauthenticated' });
  expect(() => web3mqCalls(parley, { ...dora, privateKey: 'short' })).toThrow(/64 hex digits/);
});
