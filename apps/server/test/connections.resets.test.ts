import { alice } from '@parley/testkit';
import { expect, it } from 'vitest';
import { locked } from '../src/testing.ts';
import { rest } from './calls.ts';
import { frame, head, sayAndReset, upgradeHead } from './raw-socket.ts';
import { tempFolder } from './storage-files.ts';
import { serveParley } from './storage-process.ts';

const ROUNDS = 30;
const AT_ONCE = 20;

type Server = { readonly url: string };

const call = (path: string, method = 'query', input: object = {}) =>
  JSON.stringify({ id: 1, method, params: { path, input } });

const json = { 'content-type': 'application/json' };
const inbox = { address: alice.address, after: '' };

/** What a client has said when it breaks off, protocol by protocol. */
const stages = (app: Server): readonly (readonly (string | Uint8Array)[])[] => [
  ['GET /api/ch'],
  ['GET /api/chat/ HTTP/1.1\r\nHost: local'],
  ['this is no HTTP\r\n\r\n'],
  [head(app, 'GET /api/chat/')],
  [head(app, 'GET /api/openapi.json')],
  [head(app, 'POST /api/chat/', { ...json, 'content-length': 900 }), '{"participants'],
  [head(app, 'POST /trpc/shop.list', { ...json, 'transfer-encoding': 'chunked' }), '5\r\n{"a'],
  [head(app, 'GET /trpc/shop.list,shop.list?batch=1&input=%7B%7D')],
  [head(app, 'GET /api/openapi.json').repeat(40)],
  [head(app, `GET /api/chat/events/?${new URLSearchParams(inbox)}`)],
  [head(app, `GET /trpc/inbox.changes?input=${encodeURIComponent(JSON.stringify(inbox))}`)],
  [head(app, 'GET /api/chat/', { connection: 'Upgrade', upgrade: 'h2c' })],
  [upgradeHead(app, '/elsewhere')],
  [upgradeHead(app, '/trpc', { origin: 'https://evil.test' })],
  [upgradeHead(app, '/trpc', { 'sec-websocket-version': 1 })],
  [upgradeHead(app, '/trpc')],
  [upgradeHead(app, '/messages')],
  [upgradeHead(app, '/trpc'), frame(call('shop.list'))],
  [upgradeHead(app, '/trpc'), frame(call('inbox.changes', 'subscription', inbox))],
  [upgradeHead(app, '/trpc'), frame(call('shop.list')).subarray(0, 9)],
  [upgradeHead(app, '/trpc'), frame(Buffer.of(0xff, 0xfe))],
  [upgradeHead(app, '/trpc'), frame('no mask', { masked: false })],
  [upgradeHead(app, '/messages'), frame(Buffer.of(10, 2, 10, 99), { opcode: 2 })],
  [upgradeHead(app, '/messages'), Buffer.of(0xf2, 0xff, 1, 2)],
];

it.each([
  ['open', {}],
  ['locked', locked],
])('no reset at any stage ends the process or is logged, in %s mode', async (_mode, env) => {
  await using temp = await tempFolder();
  await using server = await serveParley(temp.file('parley.db'), { env });
  const all = stages(server);
  const attacks = Array.from({ length: ROUNDS * all.length }, (_, n) => n);
  const next = attacks.values();
  const attack = async (): Promise<void> => {
    for (const n of next)
      await sayAndReset(server, all[n % all.length] ?? [], Math.floor(n / all.length));
  };
  const ended = server.exited.then((code) => `ended with ${code}`);
  const attackers = Array.from({ length: AT_ONCE }, () => attack().catch(() => {}));
  expect(await Promise.race([Promise.all(attackers).then(() => 'stands'), ended])).toBe('stands');
  expect((await rest(server, 'GET', '/api/shop/')).status).toBeLessThan(500);
  expect(await server.end('SIGTERM')).toBe(0);
  expect([await server.stderr, server.stdout()]).toEqual([
    '',
    expect.not.stringContaining('"err"'),
  ]);
});
