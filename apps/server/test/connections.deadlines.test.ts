import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { alice } from '@parley/testkit';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { type TestApp, testApp } from '../src/testing.ts';
import { openStream } from './live-stream.ts';
import { fastTimers, inTime } from './live-time.ts';
import { head, openTcp, untilClosed } from './raw-socket.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp({}, { deadlines: { head: 400, request: 800, stalled: 300, idle: 100 } });
});
afterAll(() => app[Symbol.asyncDispose]());
afterEach(() => vi.useRealTimers());

const json = { 'content-type': 'application/json' };

it.each([
  ['nothing', ''],
  ['half a head', 'GET /api/shop/ HTTP/1.1\r\nHost: '],
  ['no body', 'POST /api/chat/ HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\n'],
  ['half a body', 'POST /trpc/x HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\n{"a"'],
  [
    'half a chunk',
    'POST /trpc/x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"a',
  ],
])('who sends %s is not waited for', async (_case, said) => {
  const socket = await openTcp(app);
  socket.write(
    said.replace('Host: x', `Content-Type: application/json\r\nHost: ${new URL(app.url).host}`),
  );
  expect(await untilClosed(socket)).toMatch(/^(HTTP\/1\.1 408|$)/);
});

it('who drips a body byte by byte is not waited for either', async () => {
  const socket = await openTcp(app);
  socket.write(head(app, 'POST /api/chat/', { ...json, 'content-length': 5_000 }));
  const drip = setInterval(() => socket.write(' '), 50);
  expect(await untilClosed(socket)).toMatch(/^(HTTP\/1\.1 408|$)/);
  clearInterval(drip);
});

it('a socket at /trpc that asks for nothing is closed, one that follows an inbox is not', async () => {
  fastTimers('Interval');
  using used = await openTrpc();
  used.ws.send(
    JSON.stringify({
      id: 1,
      method: 'subscription',
      params: { path: 'inbox.changes', input: { address: alice.address } },
    }),
  );
  await once(used.ws, 'message');
  using idle = await openTrpc();
  const [code] = await inTime(once(idle.ws, 'close'));
  expect([code, used.ws.readyState]).toEqual([1000, WebSocket.OPEN]);
});

it('a client at /trpc that gives no sign of life is gone', async () => {
  await using patient = await testApp({}, { deadlines: { idle: 600_000 } });
  fastTimers('Interval');
  using silent = await openTrpc(patient);
  using alive = await openTrpc(patient);
  alive.ws.on('message', () => alive.ws.send('PONG'));
  const [code] = await inTime(once(silent.ws, 'close'));
  expect([code, alive.ws.readyState]).toEqual([1006, WebSocket.OPEN]);
});

const openTrpc = async (at: TestApp = app) => {
  const ws = new WebSocket(`${at.url.replace('http', 'ws')}/trpc`);
  await once(ws, 'open');
  return { ws, [Symbol.dispose]: () => ws.terminate() };
};

it('streams and sockets outlive all of them', async () => {
  using rest = await openStream(app, { address: alice.address });
  using trpc = await openStream(app, { address: alice.address, transport: 'tRPC' });
  const ws = new WebSocket(`${app.url.replace('http', 'ws')}/messages`);
  await once(ws, 'open');
  const ended: string[] = [];
  rest.untilEnd().then(
    () => ended.push('rest'),
    () => {},
  );
  trpc.untilEnd().then(
    () => ended.push('trpc'),
    () => {},
  );
  ws.once('close', () => ended.push('socket'));
  await sleep(1_500);
  expect(ended).toEqual([]);
  ws.terminate();
});
