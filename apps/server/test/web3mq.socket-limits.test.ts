import { once } from 'node:events';
import { dora, emil } from '@parley/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { locked, type TestApp, testApp } from '../src/testing.ts';
import { frames } from '../src/web3mq-socket/frames.ts';
import { numbered } from './live-calls.ts';
import { canFakeTimers } from './live-time.ts';
import { dataOf, member, nowOf } from './web3mq.calls.ts';
import {
  connected,
  connectFrame,
  openSocket,
  type Socket,
  signedBody,
} from './web3mq.socket-client.ts';
import { world } from './web3mq.socket-world.ts';

const ping = frames.ping.write({ nodeId: '', userId: '', timestamp: 0, msgSign: '' });

describe('a bad frame closes its own socket alone', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await world();
  });
  afterAll(() => app[Symbol.asyncDispose]());

  it.each([
    ['text', 'hello', 1008, 'Frames must be binary.'],
    ['noise', Buffer.from('hello'), 1008, 'A frame must begin with the byte 10 and its type.'],
    ['a type that is not served', Buffer.of(10, 5), 1008, 'Frames of type 5 are not served here.'],
    ['no protobuf', Buffer.of(10, 16, 10, 99), 1008, "A frame of type 16 can't be read."],
    ['a second connect frame', connectFrame(dora), 1008, 'This socket is already connected.'],
    ['more than 64 KiB', Buffer.alloc(64 * 1024 + 1, 10), 1009, ''],
  ])('%s', async (_name, frame, code, reason) => {
    using other = await connected(app, dora);
    using socket = await connected(app, dora);
    socket.send(frame);
    expect(await socket.closed).toEqual({ code, reason });
    other.send(ping);
    await other.take(frames.pong);
  });

  it('but 64 KiB are fine', async () => {
    using socket = await connected(app, dora);
    const frame = frames.message.write(signedBody(dora, emil.userid, 'x'));
    const unknown = Buffer.alloc(64 * 1024 - frame.length, 0);
    // Field 99, bytes: skipped.
    unknown.set([0x9a, 0x06]);
    writeLength(unknown, unknown.length - 5);
    socket.send(Buffer.concat([frame, unknown]));
    expect(await socket.take(frames.status)).toMatchObject([{ messageStatus: 'received' }]);
  });
});

/** A length in three bytes, behind a tag of two. */
const writeLength = (bytes: Buffer, length: number): void => {
  bytes.set([(length & 0x7f) | 0x80, ((length >> 7) & 0x7f) | 0x80, length >> 14], 2);
};

// The timers of PostgreSQL's connections must not stand still.
describe.skipIf(!canFakeTimers)('silence', () => {
  afterEach(() => vi.useRealTimers());

  const fakeTimers = () => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });

  it('of ten seconds closes a socket that nobody connected', async () => {
    await using app = await world();
    fakeTimers();
    using socket = await openSocket(app);
    vi.advanceTimersByTime(9_999);
    await isOpen(socket);
    vi.advanceTimersByTime(1);
    vi.useRealTimers();
    expect(await socket.closed).toEqual({ code: 1008, reason: 'No connect frame was received.' });
  });

  it('of three minutes closes one that was connected; a ping breaks it', async () => {
    await using app = await world();
    fakeTimers();
    using socket = await openSocket(app);
    socket.send(connectFrame(dora));
    await untilCame(socket, frames.connected);
    vi.advanceTimersByTime(179_999);
    socket.send(ping);
    await untilCame(socket, frames.pong);
    vi.advanceTimersByTime(179_999);
    await isOpen(socket);
    vi.advanceTimersByTime(1);
    vi.useRealTimers();
    const reason = 'Nothing was received for three minutes.';
    expect(await socket.closed).toEqual({ code: 1008, reason });
  });

  /** Timers stand still, so these wait for the socket's own events. */
  const untilCame = async (socket: Socket, frame: typeof frames.connected | typeof frames.pong) => {
    while (socket.all(frame).length === 0) await once(socket.ws, 'message');
  };

  /** A ping of WebSocket itself: it is no frame, and breaks no silence. */
  const isOpen = async (socket: Socket) => {
    const answer = once(socket.ws, 'pong').then(() => 'open');
    socket.ws.ping();
    expect(await Promise.race([answer, socket.closed])).toBe('open');
  };
});

it('a user may have eight sockets', async () => {
  await using app = await world();
  const sockets = await Promise.all(numbered(8).map(() => connected(app, dora)));
  using ninth = await openSocket(app);
  ninth.send(connectFrame(dora));
  const { code, reason } = await ninth.closed;
  expect([code, reason]).toEqual([1013, expect.stringContaining('8 streams')]);
  for (const socket of sockets) socket[Symbol.dispose]();
});

it('who sends too fast is read more slowly, and loses nothing', async () => {
  await using app = await testApp(locked);
  const [from, to] = [await member(app), await member(app)];
  using socket = await connected(app, from);
  const texts = numbered(62);
  for (const text of texts) socket.send(frames.message.write(signedBody(from, to.userid, text)));
  const statuses = await socket.take(frames.status, texts.length);
  expect(new Set(statuses.map(({ messageStatus }) => messageStatus))).toEqual(
    new Set(['received']),
  );
  const page = { topic: to.userid, page: 1, size: 100 };
  app.time.ahead += 60_000_000;
  const { result } = await dataOf(app, from, 'message.history', page);
  const history: { payload: string; message_status: { timestamp: number } }[] = result.toReversed();
  expect(history.map(({ payload }) => Buffer.from(payload, 'base64').toString())).toEqual(texts);
  const storedAt = history.map(({ message_status }) => message_status.timestamp);
  // 58 at once, since a new chat costs two; each of the others has had to wait a second more.
  expect((storedAt.at(-1) ?? 0) - (storedAt[0] ?? 0)).toBeGreaterThanOrEqual(2_000 - 1);
});

it('the end of a session key ends its sockets before they hear anything more', async () => {
  await using app = await testApp(locked);
  const reader = await member(app);
  using socket = await connected(app, reader);
  using idle = await connected(app, reader);
  app.time.ahead += 25 * 3600 * 1_000_000;
  const timestamp = nowOf(app);
  const writer = await member(app);
  using from = await connected(app, writer, { timestamp });
  from.send(frames.message.write(signedBody(writer, reader.userid, 'late', { timestamp })));
  expect(await from.take(frames.status)).toMatchObject([{ messageStatus: 'received' }]);
  const reason = 'The session key of this socket has expired or was revoked. Log in again.';
  for (const { closed, all } of [socket, idle]) {
    expect(await closed).toEqual({ code: 1008, reason });
    expect(all(frames.message)).toEqual([]);
  }
});

it('sockets are told when the server stops', async () => {
  await using app = await world();
  using nobody = await openSocket(app);
  using socket = await connected(app, dora);
  const closing = Promise.all([nobody.closed, socket.closed]);
  await app.restart();
  expect(await closing).toEqual(Array(2).fill({ code: 1001, reason: 'The server is stopping.' }));
});

describe('pages of other origins', () => {
  const headers = { origin: 'https://sdk-app.example.org' };

  it('may not open a socket in open mode', async () => {
    await using app = await testApp();
    const ws = new WebSocket(`${app.url.replace('http', 'ws')}/messages`, { headers });
    const [error] = await once(ws, 'error').catch((reason: unknown) => [reason]);
    expect(String(error)).toContain('403');
  });

  it('may in locked mode, where the connect frame is what counts', async () => {
    await using app = await testApp(locked);
    using socket = await openSocket(app, headers);
    socket.send(connectFrame(dora));
    expect(await socket.closed).toMatchObject({ code: 1008 });
  });
});
