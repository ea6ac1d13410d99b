import { once } from 'node:events';
import type { Socket } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testDatabase } from '../src/testing.ts';
import { frame, head, openTcp, untilClosed, upgradeHead } from './raw-socket.ts';
import { LONGEST_MS } from './turns.limit.ts';
import { measuredServer } from './turns.world.ts';

const TRIES = 4;
const CONNECTIONS = 4;
/** Half of what a socket reads at once. */
const READ = 32_000;

let database: Awaited<ReturnType<typeof testDatabase>>;
let server: Awaited<ReturnType<typeof measuredServer>>;
beforeAll(async () => {
  database = await testDatabase();
  server = await measuredServer(database.url);
}, 60_000);
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

const asOftenAsRead = (one: Buffer): Buffer[] =>
  Array.from({ length: Math.ceil(READ / one.length) }, () => one);

/** Sends at once over a few connections, and waits until each is answered or closed. */
const turnOf = async (
  open: () => Promise<Socket>,
  burst: Buffer,
  answered: (socket: Socket) => Promise<unknown>,
): Promise<number> => {
  let least = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < TRIES && least > LONGEST_MS; tries++) {
    const sockets = await Promise.all(Array.from({ length: CONNECTIONS }, open));
    const { ms } = await server.turnOf(() =>
      Promise.all(
        sockets.map((socket) => {
          const done = answered(socket);
          socket.write(burst);
          return done;
        }),
      ),
    );
    least = Math.min(least, ms);
    for (const socket of sockets) socket.destroy();
  }
  return least;
};

const openWebSocket = (path: string) => async (): Promise<Socket> => {
  const socket = await openTcp(server);
  socket.write(upgradeHead(server, path));
  await once(socket, 'data');
  return socket;
};

/** The answer to a last PING, or the close frame of a socket that was ended. */
const untilPong = (socket: Socket): Promise<void> =>
  new Promise((resolve) => {
    let last = '';
    socket.on('close', () => resolve());
    socket.on('data', (part: Buffer) => {
      last = (last + part.toString('latin1')).slice(-200);
      if (last.includes('PONG') || last.includes('\x88')) resolve();
    });
  });

const many = (count: number, text: (index: number) => string): string =>
  `[${Array.from({ length: count }, (_, index) => text(index)).join()}]`;

it.each([
  ['what is not JSON', '/trpc', 'x'],
  ['no message of tRPC', '/trpc', '{}'],
  ['an id alone', '/trpc', '{"id":1}'],
  ['an unknown path', '/trpc', '{"id":1,"method":"query","params":{"path":"no"}}'],
  ['a call that is refused', '/trpc', '{"id":1,"method":"query","params":{"path":"shop.get"}}'],
  ['a call', '/trpc', '{"id":1,"method":"query","params":{"path":"server.info"}}'],
  ['the end of a stream', '/trpc', '{"id":1,"method":"subscription.stop"}'],
  ['5,000 ids', '/trpc', many(5000, (id) => `{"id":${id}}`)],
  [
    '1,500 ends of streams',
    '/trpc',
    many(1500, (id) => `{"id":${id},"method":"subscription.stop"}`),
  ],
  ['no frame of the SDKs', '/messages', 'x'],
])('frames that come at once do not keep the event loop: %s', async (_name, path, text) => {
  const burst = Buffer.concat([...asOftenAsRead(frame(text)), frame('PING')]);
  expect(await turnOf(openWebSocket(path), burst, untilPong)).toBeLessThan(LONGEST_MS);
});

const post = (path: string, body: string): string =>
  head(server, `POST ${path}`, {
    'content-type': 'application/json',
    'content-length': body.length,
  }) + body;

it.each([
  ['a path that is none', () => head(server, 'GET /x')],
  ['an unknown call', () => head(server, 'GET /trpc/x')],
  ['ten unknown calls', () => head(server, 'GET /trpc/a,b,c,d,e,f,g,h,i,j?batch=1')],
  ['what is not JSON', () => post('/trpc/session.challenge', 'x')],
  ['a call', () => head(server, 'GET /trpc/server.info')],
])('requests that come at once do not keep the event loop: %s', async (_name, request) => {
  const last = Buffer.from(head(server, 'GET /x', { connection: 'close' }));
  const burst = Buffer.concat([...asOftenAsRead(Buffer.from(request())), last]);
  expect(await turnOf(() => openTcp(server), burst, untilClosed)).toBeLessThan(LONGEST_MS);
});
