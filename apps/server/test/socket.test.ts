import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import type { InboxEvent } from '@parley/contracts';
import { alice, bob } from '@parley/testkit';
import { createTRPCClient, createWSClient, wsLink } from '@trpc/client';
import { expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { type AppRouter, locked, type TestApp, testApp } from '../src/testing.ts';
import { signIn, typed } from './calls.ts';

const socketUrl = (app: TestApp) => `${app.url.replace('http', 'ws')}/trpc`;

/** A typed client over one WebSocket, closed with the test. */
const overSocket = (app: TestApp, token?: string) => {
  const ws = createWSClient({
    url: socketUrl(app),
    ...(token !== undefined && { connectionParams: { token } }),
  });
  const trpc = createTRPCClient<AppRouter>({ links: [wsLink({ client: ws })] });
  return { trpc, [Symbol.dispose]: () => void ws.close() };
};

type Client = ReturnType<typeof overSocket>['trpc'];

/** The events of an inbox as they come. */
const follow = (trpc: Client, input: { address?: string; after?: string }) => {
  const events: InboxEvent[] = [];
  const failures: unknown[] = [];
  const { unsubscribe } = trpc.inbox.changes.subscribe(input, {
    onData: ({ data }) => events.push(data),
    onError: (error) => failures.push(error),
  });
  return { events, failures, unsubscribe };
};

it('calls and follows over one socket', async () => {
  await using app = await testApp();
  using socket = overSocket(app);
  const { events } = follow(socket.trpc, { address: alice.address, after: '' });
  const { uuid } = await socket.trpc.thread.create.mutate({
    participants: [alice.address, bob.address],
  });
  await socket.trpc.message.send.mutate({ thread_uuid: uuid, sender: bob.address, content: 'hi' });
  await vi.waitFor(
    () => expect(events.map(({ kind }) => kind)).toEqual(['thread_created', 'message']),
    60_000,
  );
});

it('takes a token in the first message, and cuts the streams of a session that ends', async () => {
  await using app = await testApp(locked);
  const token = await signIn(app, alice);
  using nobody = overSocket(app);
  await expect(nobody.trpc.thread.list.query({})).rejects.toThrow('credentials');
  using mine = overSocket(app, token);
  const { events, failures } = follow(mine.trpc, { after: '' });
  const me = typed(app, token);
  const { uuid } = await me.thread.create.mutate({ participants: [alice.address, bob.address] });
  await vi.waitFor(() => expect(events).toHaveLength(1), 60_000);
  await me.session.revoke.mutate({ id: 'current' });
  await vi.waitFor(() => expect(failures).not.toEqual([]), 60_000);
  const bobs = typed(app, await signIn(app, bob));
  await bobs.message.send.mutate({ thread_uuid: uuid, content: 'for nobody to see' });
  await expect(mine.trpc.thread.list.query({})).rejects.toThrow('expired or was ended');
  expect(events).toHaveLength(1);
});

it.each([
  ['another path', '/elsewhere', {}, 404],
  ['another path of another origin', '/elsewhere', { origin: 'https://evil.test' }, 403],
  ['a page of another origin', '/trpc', { origin: 'https://evil.test' }, 403],
  ['a proxy', '/trpc', { 'x-forwarded-for': '192.0.2.1' }, 403],
])('is refused to %s in open mode', async (_name, path, headers, status) => {
  await using app = await testApp();
  const ws = new WebSocket(app.url.replace('http', 'ws') + path, { headers });
  const [error] = await once(ws, 'error').catch((reason: unknown) => [reason]);
  expect(String(error)).toContain(status);
});

it('is refused to a page of another origin in locked mode, and open to ours', async () => {
  await using app = await testApp(locked);
  const foreign = new WebSocket(socketUrl(app), { headers: { origin: 'https://evil.test' } });
  const [error] = await once(foreign, 'error').catch((reason: unknown) => [reason]);
  expect(String(error)).toContain('403');
  const ours = new WebSocket(socketUrl(app), { headers: { origin: locked.PARLEY_PUBLIC_URL } });
  await once(ours, 'open');
  ours.close();
});

it('closes a socket whose message is larger than 64 KiB, and no other', async () => {
  await using app = await testApp();
  using other = overSocket(app);
  await other.trpc.thread.list.query({});
  const ws = new WebSocket(socketUrl(app));
  await once(ws, 'open');
  ws.send('x'.repeat(65 * 1024));
  const [code] = await once(ws, 'close');
  expect(code).toBe(1009);
  expect((await other.trpc.thread.list.query({})).count).toBe(0);
});

it('keeps nothing of streams that came and went, on a socket or a kept connection', async () => {
  const warnings: Error[] = [];
  const hear = (warning: Error) => warnings.push(warning);
  process.on('warning', hear);
  await using app = await testApp();
  using socket = overSocket(app);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  for (let round = 0; round < 15; round += 1) {
    const { events, unsubscribe } = follow(socket.trpc, { address: alice.address, after: '' });
    if (round === 0)
      await socket.trpc.thread.create.mutate({ participants: [alice.address, bob.address] });
    await vi.waitFor(() => expect(events.length).toBeGreaterThan(0), 60_000);
    unsubscribe();
    await headOfEvents(app, agent);
  }
  await setImmediate();
  process.off('warning', hear);
  agent.destroy();
  expect(warnings).toEqual([]);
});

const headOfEvents = (app: TestApp, agent: Agent): Promise<void> =>
  new Promise((resolve, reject) => {
    const path = `${app.url}/api/chat/events/?address=${alice.address}`;
    const head = request(path, { method: 'HEAD', agent }, (response) => {
      response.resume().once('end', resolve);
    });
    head.once('error', reject).end();
  });
