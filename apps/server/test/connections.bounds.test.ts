import { once } from 'node:events';
import type { Socket } from 'node:net';
import { expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { locked, type TestApp, testApp } from '../src/testing.ts';
import { head, openTcp, untilClosed } from './raw-socket.ts';

const proxied = { ...locked, PARLEY_TRUST_PROXY: '127.0.0.1', PARLEY_MAX_CONNECTIONS_PER_IP: '3' };

/** The status of an answer, or '' when the connection was closed without one. */
const statusOver = async (app: TestApp): Promise<string> => {
  const socket = await openTcp(app);
  socket.write(head(app, 'GET /api/shop/', { connection: 'close' }));
  return (await untilClosed(socket)).slice(9, 12);
};

const holdOpen = async (app: TestApp, count: number): Promise<Socket[]> => {
  const sockets = await Promise.all(Array.from({ length: count }, () => openTcp(app)));
  for (const socket of sockets) {
    socket.write(head(app, 'GET /api/shop/'));
    await once(socket, 'data');
  }
  return sockets;
};

it.each([
  ['all addresses together', { PARLEY_MAX_CONNECTIONS: '3' }],
  ['one address in locked mode', { ...locked, PARLEY_MAX_CONNECTIONS_PER_IP: '3' }],
])('%s may have so many connections, and another when one has closed', async (_who, settings) => {
  await using app = await testApp(settings);
  const [first, ...others] = await holdOpen(app, 3);
  expect(await statusOver(app)).toBe('');
  first?.destroy();
  await vi.waitUntil(async () => (await statusOver(app)) !== '', 60_000);
  for (const socket of others) socket.destroy();
});

it('one address may have any number in open mode, and so may a proxy that is trusted', async () => {
  for (const settings of [{ PARLEY_MAX_CONNECTIONS_PER_IP: '3' }, proxied]) {
    await using app = await testApp(settings);
    const sockets = await holdOpen(app, 6);
    for (const socket of sockets) socket.destroy();
  }
});

it('behind a proxy the address that it tells may have so many sockets', async () => {
  await using app = await testApp(proxied);
  const open = async (from: string, path: string) => {
    const ws = new WebSocket(app.url.replace('http', 'ws') + path, {
      headers: { 'x-forwarded-for': from },
    });
    const opened = await new Promise<string>((resolve) => {
      ws.once('open', () => resolve('open')).once('error', (error) => resolve(String(error)));
    });
    return { ws, opened };
  };
  // One machine's addresses share an IPv6 /64.
  const [first] = await Promise.all([
    open('2001:db8::1', '/trpc'),
    open('2001:db8::2', '/messages'),
    open('2001:db8::3', '/trpc'),
  ]);
  expect((await open('2001:db8::4', '/messages')).opened).toContain('429');
  expect((await open('192.0.2.1', '/trpc')).opened).toBe('open');
  first.ws.terminate();
  await vi.waitUntil(async () => (await open('2001:db8::4', '/trpc')).opened === 'open', 60_000);
});
