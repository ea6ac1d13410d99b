import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestApp, testApp } from '../src/testing.ts';
import { rest } from './calls.ts';
import { head, openTcp, untilClosed } from './raw-socket.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp({}, { deadlines: { stalled: 500 } });
});
afterAll(() => app[Symbol.asyncDispose]());

const last = { connection: 'close' };

it('answers pipelined requests in order, bodies and all', async () => {
  const socket = await openTcp(app);
  const create = (name: string) => {
    const body = JSON.stringify({ participants: [name] });
    const headers = { 'content-type': 'application/json', 'content-length': body.length };
    return head(app, 'POST /api/chat/', headers) + body;
  };
  const asked = Array.from({ length: 300 }, (_, n) =>
    n % 3 === 0 ? create(`nobody-${n}`) : head(app, `GET /api/nowhere/${n % 2 ? '' : '?x'}`),
  );
  socket.write(asked.join(''));
  socket.write(head(app, 'GET /api/shop/', last));
  const text = await untilClosed(socket);
  const statuses = [...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => Number(status));
  expect(statuses).toEqual([...asked.map((_, n) => (n % 3 === 0 ? 400 : 404)), 200]);
});

it('begins no more of what a client pipelines that never reads, and ends it', async () => {
  const size = (await rest(app, 'GET', '/api/openapi.json')).text.length;
  const socket = await openTcp(app);
  socket.pause().write(head(app, 'GET /api/openapi.json').repeat(1_000));
  await sleep(2_000);
  expect((await untilClosed(socket)).length).toBeLessThan(300 * size);
});

it('reads on when it has answered, however many are asked for', async () => {
  const socket = await openTcp(app);
  socket.write(head(app, 'GET /api/nowhere').repeat(6_000) + head(app, 'GET /api/nowhere', last));
  expect((await untilClosed(socket)).split('HTTP/1.1 404').length).toBe(1 + 6_001);
});

it('ends a connection with more requests in one packet than any client needs', async () => {
  const socket = await openTcp(app);
  socket.write('GET / HTTP/1.1\r\nHost:\r\n\r\n'.repeat(20_000));
  const text = await untilClosed(socket);
  expect(text.split('HTTP/1.1 403').length).toBeLessThan(20_000);
  expect((await rest(app, 'GET', '/api/shop/')).status).toBe(200);
});
