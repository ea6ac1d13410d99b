import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { alice, bob, dora, emil } from '@parley/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RawData, WebSocket } from 'ws';
import { locked } from '../src/testing.ts';
import { frames } from '../src/web3mq-socket/frames.ts';
import { chatList, chatUpdate, rest, signIn, typed } from './calls.ts';
import { tempFolder } from './storage-files.ts';
import { serveParley } from './storage-process.ts';
import { connected, openSocket, signedBody } from './web3mq.socket-client.ts';

type Server = Awaited<ReturnType<typeof serveParley>>;

let temp: Awaited<ReturnType<typeof tempFolder>>;
let open: Server;
let closed: Server;
beforeAll(async () => {
  temp = await tempFolder();
  const env = { PARLEY_LOG: 'debug' };
  [open, closed] = await Promise.all([
    serveParley(`${temp.folder}/open.db`, { env }),
    serveParley(`${temp.folder}/locked.db`, { env: { ...locked, ...env } }),
  ]);
});
afterAll(async () => {
  await Promise.all([open, closed].map((server) => server[Symbol.asyncDispose]()));
  await temp[Symbol.asyncDispose]();
});

/** Words that stand nowhere but in what a client sends. */
const canary = {
  text: 'canary-message-text',
  token: 'canary-token-in-a-header',
  query: 'canary-in-a-query',
  passphrase: 'canary-passphrase',
  path: 'canary-in-a-path',
  picture: 'canary-picture',
  key: 'canary-in-place-of-a-key',
} as const;

const input = (value: unknown) => `input=${encodeURIComponent(JSON.stringify(value))}`;

const restCalls = async (app: Server): Promise<void> => {
  const bearer = { token: canary.token };
  await rest(app, 'POST', '/api/chat/', {
    body: { participants: [alice.address, bob.address], initial_message: canary.text },
  });
  await rest(app, 'POST', '/api/chat/', { ...bearer, body: { content: canary.text } });
  await rest(app, 'POST', '/api/chat/', { raw: `{"content": "${canary.text}` });
  await rest(app, 'POST', '/api/chat/', { raw: JSON.stringify(canary.text.repeat(9_000)) });
  await rest(app, 'POST', '/api/chat/', { raw: canary.text, headers: { 'content-type': 'a/b' } });
  await rest(app, 'GET', `/api/chat/search/?q=${canary.query}&address=${canary.query}`, bearer);
  await rest(app, 'GET', `/api/chats/?web3mq_signature=${canary.query}&userid=user:x&timestamp=1`);
  await rest(app, 'GET', `/api/${canary.path}/?${canary.query}`);
  await rest(app, 'GET', `/api/shop/%ff${canary.path}/`);
  await rest(app, 'DELETE', `/api/chat/${canary.path}/`, bearer);
  await rest(app, 'POST', '/api/auth/sign-in/', {
    body: { address: alice.address, message: canary.text, signature: canary.passphrase },
  });
  await chatUpdate(app, dora, emil.userid);
  await chatList(app, dora);
  await rest(app, 'POST', '/api/my_profile/', { body: { avatar_base64: canary.picture } });
};

const trpcCalls = async (app: Server): Promise<void> => {
  const bearer = { token: canary.token };
  await rest(app, 'POST', '/trpc/thread.create', {
    body: { participants: [alice.address, bob.address], initial_message: canary.text },
  });
  await rest(app, 'POST', '/trpc/message.send', { ...bearer, raw: `{"x": "${canary.text}` });
  await rest(app, 'GET', `/trpc/message.search?${input({ q: canary.query })}`, bearer);
  await rest(app, 'GET', `/trpc/message.search?input={${canary.query}`, bearer);
  await rest(app, 'GET', `/trpc/${canary.path}?${input({ q: canary.query })}`, bearer);
  await rest(app, 'GET', `/trpc/${canary.path},${canary.path}?batch=1&input={${canary.query}`);
  await rest(app, 'POST', `/trpc/shop.list,${canary.path}?batch=1`, {
    raw: `{"0":"${canary.text}`,
  });
  await rest(app, 'GET', `/trpc/${Array(20).fill(canary.path).join()}?batch=1&${input({})}`);
  await rest(app, 'GET', `/trpc/inbox.changes?connectionParams={${canary.token}`, {
    headers: { accept: 'text/event-stream' },
  });
  await rest(
    app,
    'GET',
    `/trpc/inbox.changes?connectionParams=${encodeURIComponent(JSON.stringify({ token: canary.token }))}&${input({ address: canary.query })}`,
    {
      headers: { accept: 'text/event-stream' },
    },
  );
};

/** Sends frames over one socket each, and waits until each was answered or closed. */
const trpcFrames = async (app: Server): Promise<void> => {
  const url = app.url.replace('http', 'ws');
  const call = (path: string, told: unknown, id: unknown = 1, method = 'mutation') =>
    JSON.stringify({ id, method, params: { path, input: told } });
  const talks: readonly (readonly [path: string, ...said: (string | Uint8Array)[]])[] = [
    [
      '/trpc',
      call('thread.create', { participants: [alice.address], initial_message: canary.text }),
    ],
    ['/trpc', call('message.send', { content: canary.text })],
    ['/trpc', call(canary.path, canary.text)],
    ['/trpc', call('message.send', canary.text, null)],
    ['/trpc', call('message.send', canary.text, 1, canary.text)],
    ['/trpc', `{"id":1,"${canary.text}`],
    ['/trpc', JSON.stringify(canary.text)],
    ['/trpc', '[null]'],
    ['/trpc', Buffer.from(canary.text)],
    ['/trpc', canary.text.repeat(9_000)],
    [
      '/trpc?connectionParams=1',
      JSON.stringify({ method: 'connectionParams', data: { token: canary.token } }),
      call('thread.list', {}, 2, 'query'),
    ],
    ['/trpc?connectionParams=1', `{"${canary.token}`],
    [
      '/trpc?connectionParams=1',
      JSON.stringify({ method: 'connectionParams', data: { token: [canary.token] } }),
    ],
  ];
  for (const [path, ...said] of talks) {
    const ws = new WebSocket(url + path);
    await once(ws, 'open');
    const heard = new Promise((resolve) => {
      ws.on('message', (data: RawData) => !`${data}`.includes('connectionParams') && resolve(null));
      ws.on('close', resolve);
    });
    for (const frame of said) ws.send(frame);
    await heard;
    ws.terminate();
  }
};

const web3mqFrames = async (app: Server): Promise<void> => {
  for (const frame of [
    canary.text,
    Buffer.from(`\n\u0005${canary.text}`),
    Buffer.from(canary.text.repeat(9_000)),
  ]) {
    const socket = await openSocket(app);
    socket.send(frame);
    await socket.closed;
  }
};

/** Bytes that are no frames, half a request, a request that nobody waits for. */
const brokenConnections = async (app: Server): Promise<void> => {
  const { hostname, port } = new URL(app.url);
  const upgrade = (path: string) =>
    `GET ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`;
  const post = `POST /api/chat/ HTTP/1.1\r\nHost: ${hostname}:${port}\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n`;
  const texts = [
    upgrade('/trpc') + canary.text,
    upgrade('/messages') + canary.text,
    upgrade('/trpc').replace(`Host: ${hostname}`, 'Host: ['),
    `GET /api/${canary.path} HTTP/9.9\r\n${canary.text}\r\n\r\n`,
    `${post}{"initial_message": "${canary.text}`,
    `${post.replace('/api/chat/', '/trpc/thread.create')}{"initial_message": "${canary.text}`,
  ];
  for (const text of texts) {
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    socket.on('error', () => {});
    socket.end(text);
    await Promise.race([new Promise((done) => socket.resume().once('close', done)), wait(1_000)]);
    socket.destroy();
  }
  const hangUp = new AbortController();
  const stream = await fetch(`${app.url}/trpc/inbox.changes?${input({ address: alice.address })}`, {
    headers: { accept: 'text/event-stream' },
    signal: hangUp.signal,
  });
  await stream.body?.getReader().read();
  hangUp.abort();
};

interface Line {
  readonly level: number;
  readonly err?: unknown;
  readonly msg?: string;
}

const linesOf = (server: Server): Line[] =>
  server
    .stdout()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line): Line => JSON.parse(line));

it('tells nothing of what clients said, nor calls their mistakes errors', async () => {
  const kept: string[] = Object.values(canary);
  kept.push(await signIn(closed));
  await chatUpdate(open, dora, emil.userid);
  using socket = await connected(open, dora);
  const body = signedBody(dora, emil.userid, canary.text);
  socket.send(frames.message.write(body));
  for (const change of [{}, { fromSign: '' }])
    socket.send(frames.message.write({ ...body, ...change, validatePubKey: canary.key }));
  await socket.take(frames.status, 3);
  kept.push(body.fromSign);
  for (const app of [open, closed]) {
    await restCalls(app);
    await trpcCalls(app);
    await trpcFrames(app);
    await web3mqFrames(app);
    await brokenConnections(app);
    await typed(app).server.info.query();
  }
  await Promise.all([open, closed].map((server) => server.end('SIGTERM')));
  for (const server of [open, closed]) {
    const said = server.stdout() + (await server.stderr);
    for (const secret of kept) expect(said).not.toContain(secret);
    expect(said).not.toMatch(/^ +at |"stack"/m);
    const lines = linesOf(server);
    const warned = lines.filter(({ level }) => level === 40).map(({ msg }) => msg);
    expect(warned).toContain('A sign-in failed.');
    for (const msg of warned) expect(msg).toMatch(/^A sign-in failed\.$|PARLEY_MODE=locked\.$/);
    expect(lines.filter(({ level, err }) => level > 40 || err !== undefined)).toEqual([]);
    expect(lines.filter(({ level }) => level === 20).length).toBeGreaterThan(10);
    expect(await server.stderr).toBe('');
  }
});
