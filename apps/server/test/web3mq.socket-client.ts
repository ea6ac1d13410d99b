import { once } from 'node:events';
import type { Web3mqPerson } from '@parley/testkit';
import { signEd25519, web3mqHash } from '@parley/wallet';
import { expect } from 'vitest';
import { WebSocket } from 'ws';
import type { TestApp } from '../src/testing.ts';
import { type FrameFields, frames } from '../src/web3mq-socket/frames.ts';

type Server = Pick<TestApp, 'url'>;
type Frame<Said> = { readonly type: number; readonly read: (bytes: Uint8Array) => Said };

/** A Web3MQ socket by hand: what comes is kept, kind by kind. */
export const openSocket = async (app: Server, headers: Record<string, string> = {}) => {
  const ws = new WebSocket(`${app.url.replace('http', 'ws')}/messages`, { headers });
  const came: { type: number; body: Uint8Array }[] = [];
  ws.on('message', (data: Buffer) =>
    came.push({ type: data[1] ?? 0, body: Uint8Array.from(data.subarray(2)) }),
  );
  const closed = once(ws, 'close').then(([code, reason]) => ({ code, reason: `${reason}` }));
  await once(ws, 'open');
  const all = <Said>({ type, read }: Frame<Said>): Said[] =>
    came.filter((frame) => frame.type === type).map(({ body }) => read(body));
  return {
    ws,
    closed,
    send: (frame: Uint8Array | string) => ws.send(frame),
    all,
    /** The frames of a kind, once there are so many. */
    take: async <Said>(frame: Frame<Said>, count = 1): Promise<Said[]> => {
      while (came.filter(({ type }) => type === frame.type).length < count)
        await Promise.race([
          once(ws, 'message'),
          closed.then(({ reason }) => expect.unreachable(reason)),
        ]);
      return all(frame);
    },
    [Symbol.dispose]: () => ws.terminate(),
  };
};
export type Socket = Awaited<ReturnType<typeof openSocket>>;

interface ConnectOptions {
  readonly timestamp?: number;
  readonly nodeId?: string;
  readonly signedBy?: Web3mqPerson;
}

let connects = 0;
/** Times of a test's connect frames, each its own: a frame is good for one socket. */
const ownTime = (): number => {
  connects += 1;
  return Date.now() - (connects % 1000);
};

export const connectFrame = (
  { userid, ...person }: Web3mqPerson,
  { timestamp = ownTime(), nodeId = 'nodeId', signedBy }: ConnectOptions = {},
): Uint8Array =>
  frames.connect.write({
    nodeId,
    userId: userid,
    timestamp,
    msgSign: signEd25519(`${nodeId}${userid}${timestamp}`, (signedBy ?? person).privateKey),
  });

/** A socket of this person, connected. */
export const connected = async (
  app: Server,
  person: Web3mqPerson,
  options?: ConnectOptions,
): Promise<Socket> => {
  const socket = await openSocket(app);
  socket.send(connectFrame(person, options));
  await Promise.race([
    socket.take(frames.connected),
    socket.closed.then(({ reason }) => expect.unreachable(reason)),
  ]);
  return socket;
};

interface MessageOptions {
  readonly timestamp?: number;
  readonly payload?: Uint8Array;
  readonly nodeId?: string;
  /** What stands in field 12, where it is not what was signed. */
  readonly named?: string;
  /** What stands in field 13. */
  readonly validatePubKey?: string;
}

/** A message as the SDKs send it. */
export const signedBody = (
  { userid, privateKey, publicKey }: Web3mqPerson,
  contentTopic: string,
  text: string,
  {
    timestamp = Date.now(),
    payload = Buffer.from(text),
    nodeId = 'node',
    named = nodeId,
    validatePubKey = publicKey,
  }: MessageOptions = {},
): FrameFields<typeof frames.message> => {
  const messageId = web3mqHash(`${userid}${contentTopic}${timestamp}`, payload);
  const signed = `${messageId}${userid}${contentTopic}${nodeId}${timestamp}`;
  return {
    payload,
    contentTopic,
    version: 1,
    comeFrom: userid,
    fromSign: signEd25519(signed, privateKey),
    payloadType: 'text/plain; charset=utf-8',
    cipherSuite: 'NONE',
    needStore: true,
    timestamp,
    messageId,
    messageType: '',
    nodeId: named,
    validatePubKey,
  };
};
