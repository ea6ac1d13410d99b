import { afterAll, beforeAll, expect, it } from 'vitest';
import { locked, type TestApp, testApp } from '../src/testing.ts';
import { frames } from '../src/web3mq-socket/frames.ts';
import { type Account, member, send, signedInput } from './web3mq.calls.ts';
import { connectFrame, openSocket } from './web3mq.socket-client.ts';

/** Two servers on one database. */
let one: TestApp;
let two: TestApp;
let ada: Account;
beforeAll(async () => {
  one = await testApp(locked);
  two = await testApp({ ...locked, PARLEY_DATABASE_URL: one.database });
  ada = await member(one);
});
afterAll(async () => {
  await two[Symbol.asyncDispose]();
  await one[Symbol.asyncDispose]();
});

it('a connect frame opens one socket on two servers', async () => {
  const used = 'This connect frame was already used. Sign a new one.';
  for (let round = 0; round < 10; round++) {
    const frame = connectFrame(ada);
    const sockets = await Promise.all([one, two, one, two].map((app) => openSocket(app)));
    for (const socket of sockets) socket.send(frame);
    const outcomes = sockets.map((socket) =>
      Promise.race([
        socket.take(frames.connected).then(() => 'connected'),
        socket.closed.then(({ reason }) => reason),
      ]),
    );
    expect((await Promise.all(outcomes)).toSorted()).toEqual([used, used, used, 'connected']);
    for (const socket of sockets) socket[Symbol.dispose]();
  }
});

it('what was refused on one server is spent on the other', async () => {
  const groupid = 'group:none';
  const input = signedInput(one, ada, 'group.members', { groupid });
  expect((await send(one, 'group.members', input)).code).toBe(404);
  const stolen = { ...input, group_name: 'Stolen' };
  expect(await send(two, 'group.create', stolen)).toMatchObject({
    code: 401,
    msg: expect.stringContaining('used for another call'),
  });
  expect((await send(two, 'group.members', input)).code).toBe(404);
});
