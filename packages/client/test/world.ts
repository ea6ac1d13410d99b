import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { type Duplex, pipeline } from 'node:stream';
import { createParley, type FollowEvent, type ParleyOptions, type Platform } from '@parley/client';
import type { InboxEntry } from '@parley/contracts';
import { testApp } from '@parley/server/testing';
import { generateVfxKey } from '@parley/wallet';

/** The origin that servers of these tests know themselves by when locked. */
export const publicOrigin = 'https://chat.example.org';

/** Waits that end soon, so that nobody sits out a real backoff. */
export const soon: Platform['wait'] = (ms, signal) =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, Math.min(ms, 5));
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

/**
 * A server behind a small proxy, so that its URL stays when it starts again at another port, and so
 * that the sockets which Node's fetch opens ahead of need do not reach it.
 */
export const testWorld = async (settings: Readonly<Record<string, string>> = {}) => {
  let app = await testApp(settings);
  const proxy = createServer((asked, answer) => passOn(app.url, asked, answer));
  const sockets = new Set<Duplex>();
  proxy.on('upgrade', (asked, socket, head) => {
    for (const end of [socket, passUp(app.url, asked, socket, head)]) {
      sockets.add(end);
      end.on('error', () => {}).on('close', () => sockets.delete(end));
    }
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const address = proxy.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    url: `http://127.0.0.1:${port}`,
    /** What the server itself takes for its origin. */
    origin: new URL(app.url).origin,
    restart: () => app.restart(),
    get time() {
      return app.time;
    },
    /** Puts a server with a new database in its place. */
    replace: async () => {
      const old = app;
      app = await testApp(settings);
      await old[Symbol.asyncDispose]();
    },
    [Symbol.asyncDispose]: async () => {
      proxy.closeAllConnections();
      for (const socket of sockets) socket.destroy();
      proxy.close();
      await app[Symbol.asyncDispose]();
    },
  };
};
export type World = Awaited<ReturnType<typeof testWorld>>;

const passOn = (url: string, asked: IncomingMessage, answer: ServerResponse): void => {
  const { host } = new URL(url);
  const { method = 'GET' } = asked;
  const headers = { ...asked.headers, host, connection: 'close' };
  const onward = request(new URL(asked.url ?? '/', url), { method, headers, agent: false });
  onward.on('response', (answered) => {
    answer.writeHead(answered.statusCode ?? 502, answered.headers);
    answer.flushHeaders();
    pipeline(answered, answer, () => {});
  });
  onward.on('error', () => answer.destroy());
  answer.on('close', () => onward.destroy());
  asked.pipe(onward);
};

/** A WebSocket, as the bytes that it is. */
const passUp = (url: string, asked: IncomingMessage, socket: Duplex, head: Buffer): Socket => {
  const { host, hostname, port } = new URL(url);
  const headers = Object.entries({ ...asked.headers, host }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  const onward = connect(Number(port), hostname, () => {
    onward.write(`GET ${asked.url} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`);
    onward.write(head);
    onward.pipe(socket).pipe(onward);
  });
  onward.on('close', () => socket.destroy());
  socket.on('close', () => onward.destroy());
  return onward;
};

/** A client of a test's server, over whatever network. */
export const clientOf = (
  { url }: Pick<World, 'url'>,
  platform: Partial<Platform> = {},
  options: Partial<ParleyOptions> = {},
) => createParley({ url, ...options, platform: { wait: soon, ...platform } });

/** Both ways to follow an inbox. */
export const streams = ['sse', 'websocket'] as const;

/** People whom nobody met before. */
export const stranger = () => generateVfxKey('mainnet');

/** The next `count` entries of a stream; signals are passed over. */
export const takeEntries = async (
  events: AsyncIterable<FollowEvent>,
  count: number,
): Promise<InboxEntry[]> => {
  const entries: InboxEntry[] = [];
  for await (const event of events) {
    if ('prev' in event) entries.push(event);
    if (entries.length >= count) break;
  }
  return entries;
};

/** What a thread's messages say, oldest first. */
export const contentsOf = async (
  parley: ReturnType<typeof clientOf>,
  thread_uuid: string,
): Promise<string[]> => {
  const { results } = await parley.message.list.query({ thread_uuid });
  return results.map(({ content }) => content);
};

/** Resolves when a condition holds; looks every few milliseconds. */
export const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 5));
};
