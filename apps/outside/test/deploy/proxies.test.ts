import { existsSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { createParley } from '@parley/client';
import type { AppRouter } from '@parley/client/trpc';
import { alice, bob } from '@parley/testkit';
import { vfxKey } from '@parley/wallet';
import { createTRPCClient, createWSClient, wsLink } from '@trpc/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newFolder } from '../packages/folder.ts';
import { freePort } from '../ports.ts';
import { root, startService } from './programs.ts';
import { proxies } from './proxies.ts';

const program = join(root, 'apps/server/dist/parley.js');

/** The built server as it stands behind a proxy of this machine. */
const startServer = (folder: string, port: number, url: string) =>
  startService(
    [process.execPath, program, 'serve'],
    {
      PORT: String(port),
      PARLEY_DATABASE_URL: `file:${join(folder, 'parley.db')}`,
      PARLEY_MODE: 'locked',
      PARLEY_PUBLIC_URL: url,
      PARLEY_TRUST_PROXY: '127.0.0.1',
    },
    (said) => said.includes('listens on'),
  );

/** Signs in, and keeps the token for what takes it by hand. */
const signIn = async (url: string, { privateKey }: { privateKey: string }) => {
  let token = '';
  const parley = createParley({
    url,
    wallet: vfxKey(privateKey, 'mainnet'),
    onSession: (session) => {
      token = session ?? '';
    },
  });
  await parley.signIn();
  return { parley, token };
};

describe.each(Object.entries(proxies))('behind %s, as shipped', (name, proxy) => {
  if (proxy.missing !== undefined) {
    it.skip(`needs ${proxy.missing}, e.g. from Debian's packages`);
    return;
  }
  const using = new AsyncDisposableStack();
  let url: string;
  let said: () => string;
  let people: Record<'alice' | 'bob', Awaited<ReturnType<typeof signIn>>>;

  beforeAll(async () => {
    if (!existsSync(program)) throw new Error('Nothing is built: run "pnpm build".');
    const folder = using.use(await newFolder());
    const ports = { server: await freePort(), https: await freePort(), http: await freePort() };
    url = `https://localhost:${ports.https}`;
    ({ said } = using.use(await startServer(folder.path, ports.server, url)));
    const { certificate } = using.use(await proxy.start(folder.path, ports));
    setDefaultCACertificates([...getCACertificates(), certificate]);
    people = { alice: await signIn(url, alice), bob: await signIn(url, bob) };
  });
  afterAll(() => using.disposeAsync());

  it('serves the web app, calls, events and WebSockets', async () => {
    expect((await fetch(url)).headers.get('content-type')).toBe('text/html; charset=utf-8');
    const { parley: sender } = people.alice;
    const participants = [alice.address, bob.address];
    const { uuid } = await sender.thread.create.mutate({ participants });

    const events = await fetch(`${url}/api/chat/events/?after=`, {
      headers: { authorization: `Bearer ${people.bob.token}` },
    });
    expect(events.status).toBe(200);
    const client = createWSClient({
      url: `${url.replace('https', 'wss')}/trpc`,
      connectionParams: { token: people.bob.token },
    });
    const socket = createTRPCClient<AppRouter>({ links: [wsLink({ client })] });
    const received: string[] = [];
    socket.inbox.changes.subscribe(
      { after: '' },
      { onData: ({ data }) => received.push(JSON.stringify(data)) },
    );
    // Both follow before anything is sent, so what arrives has come at once and was not caught up.
    await expect.poll(() => received.join()).toContain('thread_created');

    await sender.message.send.mutate({ thread_uuid: uuid, content: `Through ${name}` });
    let streamed = '';
    for await (const part of events.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      streamed += part;
      if (streamed.includes(`Through ${name}`)) break;
    }
    await expect.poll(() => received.join()).toContain(`Through ${name}`);
    await client.close();
  });

  it('tells the address of the client, and not what the client claims', async () => {
    const answer = await new Promise<string>((resolve, reject) =>
      request(`${url}/api/auth/sign-in/`, {
        method: 'POST',
        localAddress: '127.0.0.7',
        headers: {
          'content-type': 'application/json',
          'x-forwarded-for': '203.0.113.9',
          forwarded: 'for=203.0.113.9',
        },
      })
        .on('response', (response) => resolve(text(response)))
        .on('error', reject)
        .end(JSON.stringify({ address: alice.address, message: 'None', signature: 'none.none' })),
    );
    expect(answer).toContain('detail');
    await expect.poll(said).toContain('"127.0.0.7"');
    expect(said()).not.toMatch(/203\.0\.113\.9|PARLEY_TRUST_PROXY/);
  });
});
