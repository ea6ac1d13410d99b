import { setTimeout as wait } from 'node:timers/promises';
import type { ProcedurePath } from '@parley/contracts';
import type { Connected } from '../actions/web3mq/connect.ts';
import { sendSigned } from '../actions/web3mq/message/message.ts';
import { changeStatus } from '../actions/web3mq/message/status.ts';
import type { App } from '../app.ts';
import { pubkeyBytes } from '../auth/web3mq-format.ts';
import { ApiError } from '../errors/api-error.ts';
import { costOf } from '../limits/costs.ts';
import { NODE_ID } from '../procedures/web3mq/server.ts';
import { BadFrame, type ClientFrame, type FrameFields, frames } from './frames.ts';

/** What answers go by. */
export interface Answering {
  readonly app: App;
  readonly user: Connected;
  readonly signal: AbortSignal;
  /** Throws when the key that opened the socket has ended. */
  readonly checkKey: () => Promise<void>;
}

/** What the server answers a connected user's frame with; null: nothing. */
export const answerTo = async (
  frame: ClientFrame,
  { app, user, signal, checkKey }: Answering,
): Promise<Uint8Array | null> => {
  const { userid } = user;
  // A message by the same key asks for it anyway, in the transaction that keeps it.
  const bringsKey = frame.kind === 'message' && isKey(frame.fields.validatePubKey, user);
  if (!bringsKey) await checkKey();
  switch (frame.kind) {
    case 'connect':
      throw new BadFrame('This socket is already connected.');
    case 'message': {
      const status = await send(app, userid, frame.fields, signal);
      if (bringsKey && status !== 'received') await checkKey();
      return statusFrame(frame.fields, status, app.clock());
    }
    case 'changeStatus':
      await whenAllowed(signal, () => pay(app, userid, 'web3mq.message.status'));
      await change(app, userid, frame.fields);
      return null;
    case 'ping':
      await whenAllowed(signal, () => pay(app, userid, 'web3mq.server.ping'));
      return frames.pong.write({ ...frame.fields, timestamp: Math.floor(app.clock() / 1000) });
  }
};

const isKey = (text: string, { pubkey }: Connected): boolean => {
  const named = pubkeyBytes(text);
  return named !== null && Buffer.compare(named, pubkey) === 0;
};

type RequestMessage = FrameFields<typeof frames.message>;
type Status = 'received' | 'invalidSignature' | 'userNotFound' | 'rejected';

/** Resolves when the message is on disk, or will not be. */
const send = async (
  app: App,
  userid: string,
  fields: RequestMessage,
  signal: AbortSignal,
): Promise<Status> => {
  if (fields.comeFrom !== userid) return 'invalidSignature';
  try {
    const signed = { ...fields, from: fields.comeFrom, topic: fields.contentTopic };
    await whenAllowed(signal, () => sendSigned(app, signed, NODE_ID));
    return 'received';
  } catch (error) {
    return statusOf(error);
  }
};

const pay = async (app: App, userid: string, path: ProcedurePath): Promise<void> =>
  app.limits.caller.take(userid, costOf(path));

/** Who sends too fast is read more slowly: the SDKs take any status for success, so none can say it. */
const whenAllowed = async (signal: AbortSignal, work: () => Promise<unknown>): Promise<void> => {
  for (;;) {
    try {
      await work();
      return;
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'too_many') throw error;
      await wait((error.retryAfter ?? 1) * 1000, undefined, { signal });
    }
  }
};

const statusOf = (error: unknown): Status => {
  if (!(error instanceof ApiError) || error.code === 'internal') throw error;
  if (error.code === 'unauthenticated') return 'invalidSignature';
  return error.code === 'not_found' ? 'userNotFound' : 'rejected';
};

/** `timestamp` is in seconds: so the SDKs read it, in this frame alone. */
const statusFrame = (fields: RequestMessage, status: Status, now: number): Uint8Array =>
  frames.status.write({
    messageId: fields.messageId,
    contentTopic: fields.contentTopic,
    messageStatus: status,
    version: String(fields.version),
    comeFrom: fields.comeFrom,
    fromSign: fields.fromSign,
    timestamp: Math.floor(now / 1_000_000),
  });

const change = async (
  app: App,
  userid: string,
  fields: FrameFields<typeof frames.changeStatus>,
): Promise<void> => {
  const { contentTopic: topic, messageId, messageStatus: status } = fields;
  if (status !== 'delivered' && status !== 'read')
    throw new BadFrame('messageStatus must be delivered or read.');
  try {
    await changeStatus(app, userid, { topic, messageIds: [messageId], status });
  } catch (error) {
    // In a chat that is gone nothing is left to mark.
    if (!(error instanceof ApiError) || error.code !== 'not_found') throw error;
  }
};
