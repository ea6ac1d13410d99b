import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { alice, bob } from '@parley/testkit';
import { expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type TestApp, testApp } from '../src/testing.ts';
import { execute } from './database.ts';
import { newThread, send } from './live-calls.ts';
import { openStream } from './live-stream.ts';
import { frame, openTcp, untilClosed, upgradeHead } from './raw-socket.ts';

const open = async (app: TestApp) => {
  const ws = new WebSocket(`${app.url.replace('http', 'ws')}/trpc`);
  const came: { id: unknown; error?: { data: { refusal: { code: string } } } }[] = [];
  ws.on('message', (data: Buffer) => void came.push(JSON.parse(`${data}`)));
  await once(ws, 'open');
  const answers = async (count: number) => {
    while (came.length < count) await once(ws, 'message');
    return came;
  };
  return { ws, came, answers, [Symbol.dispose]: () => ws.terminate() };
};

const call = (id: number, path = 'shop.list', input: object = {}, method = 'query') => ({
  id,
  method,
  params: { path, input },
});
const calls = (count: number, from = 0) => Array.from({ length: count }, (_, n) => call(from + n));

it('takes ten calls a frame, and refuses each of eleven by its id', async () => {
  await using app = await testApp();
  using socket = await open(app);
  socket.ws.send(JSON.stringify(calls(10)));
  const taken = await socket.answers(10);
  expect(taken.map(({ error }) => error)).toEqual(Array.from({ length: 10 }, () => undefined));
  socket.ws.send(JSON.stringify(calls(11, 100)));
  const refused = (await socket.answers(21)).slice(10);
  expect(refused.map(({ id }) => id)).toEqual(calls(11, 100).map(({ id }) => id));
  expect(new Set(refused.map(({ error }) => error?.data.refusal.code))).toEqual(
    new Set(['bad_input']),
  );
  socket.ws.send(JSON.stringify(Array.from({ length: 11 }, () => 1)));
  expect((await socket.answers(22)).at(-1)).toMatchObject({ id: null });
  socket.ws.send(JSON.stringify(call(1)));
  expect((await socket.answers(23)).at(-1)).toMatchObject({ id: 1, result: {} });
});

it.each([
  ['what is not JSON', 'x'],
  ['bytes', Buffer.of(1, 2)],
  ['a text', '"x"'],
  ['no message', '{}'],
  ['an id alone', '{"id":1}'],
  ['a call without id', JSON.stringify({ ...call(1), id: null })],
  ['a batch of nothing', '[]'],
  ['a batch that holds something else', JSON.stringify([call(1), 7])],
  ['connection params that nobody announced', '{"method":"connectionParams","data":null}'],
  ['far too many calls', JSON.stringify(calls(101))],
])('ends a socket that sends %s, and answers nothing of it', async (_name, text) => {
  await using app = await testApp();
  using socket = await open(app);
  const closed = once(socket.ws, 'close');
  socket.ws.send(text);
  socket.ws.send(JSON.stringify(call(1)));
  const [code, reason] = await closed;
  expect([code, `${reason}`]).toEqual([1008, expect.stringMatching(/frame/i)]);
  expect(socket.came).toEqual([]);
});

it('answers thousands of frames that come at once, each once and whatever their ids', async () => {
  await using app = await testApp();
  using socket = await open(app);
  const sent = Array.from({ length: 3_000 }, (_, n) =>
    n % 7 === 0 ? 'PING' : JSON.stringify(call(n % 5)),
  );
  const { ws } = socket;
  let came = 0;
  ws.removeAllListeners('message');
  const all = new Promise<void>((resolve) => {
    ws.on('message', (data) => {
      // The server asks whether we are there.
      if (`${data}` === 'PING') return;
      came += 1;
      if (came === sent.length) resolve();
    });
  });
  for (const text of sent) ws.send(text);
  await all;
  expect(came).toBe(sent.length);
});

/** A thread whose page holds half a megabyte. */
const largeThread = async (app: TestApp): Promise<string> => {
  const uuid = await newThread(app, [alice.address, bob.address]);
  await send(app, uuid, alice.address, 'large');
  await execute(app.database, `update message set content = '${'x'.repeat(500_000)}'`);
  return uuid;
};

it('begins no more for a client that does not read, and ends it', async () => {
  await using app = await testApp({}, { deadlines: { stalled: 700 } });
  const thread_uuid = await largeThread(app);
  const list = (id: number) => call(id, 'message.list', { thread_uuid });
  const text = JSON.stringify(Array.from({ length: 10 }, (_, id) => list(id)));
  for (const frames of [
    Array.from({ length: 60 }, () => text),
    Array.from({ length: 600 }, (_, id) => JSON.stringify(list(id))),
  ]) {
    const socket = await openTcp(app);
    socket.write(upgradeHead(app, '/trpc'));
    await once(socket, 'data');
    socket.pause();
    socket.write(Buffer.concat(frames.map((one) => frame(one))));
    await sleep(2_500);
    await untilClosed(socket);
    expect(socket.bytesRead).toBeLessThan(60_000_000);
  }
});

it('answers in full who reads late', async () => {
  await using app = await testApp();
  const thread_uuid = await largeThread(app);
  using socket = await open(app);
  socket.ws.pause();
  for (let id = 0; id < 100; id += 1)
    socket.ws.send(JSON.stringify(call(id, 'message.list', { thread_uuid })));
  await sleep(500);
  socket.ws.resume();
  const ids = (await socket.answers(100)).map(({ id }) => Number(id));
  expect(ids.toSorted((a, b) => a - b)).toEqual(calls(100).map(({ id }) => id));
});

it('takes one listener for all streams of a socket that wait for their reader', async () => {
  const warnings: Error[] = [];
  const hear = (warning: Error): void => void warnings.push(warning);
  process.on('warning', hear);
  await using app = await testApp();
  const people = [alice.address, bob.address];
  const uuid = await newThread(app, people);
  for (const content of ['One', 'Two', 'Three']) await send(app, uuid, alice.address, content);
  // More than all buffers between server and client hold.
  await execute(app.database, `update message set content = '${'x'.repeat(2_000_000)}'`);
  using socket = await open(app);
  for (let id = 1; id <= 16; id += 1) {
    const input = { address: people[id % 2], after: '' };
    socket.ws.send(JSON.stringify(call(id, 'inbox.changes', input, 'subscription')));
  }
  while (new Set(socket.came.map(({ id }) => id)).size < 16) await once(socket.ws, 'message');
  socket.ws.pause();
  // From here on nothing is taken, so after a while all of them wait.
  await sleep(1_000);
  using ninth = await openStream(app, { address: alice.address });
  expect(ninth.status).toBe(429);
  process.off('warning', hear);
  expect(warnings).toEqual([]);
});
