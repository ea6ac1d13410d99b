import type { InboxEntry, InboxEvent } from '@parley/contracts';
import { listMessages } from '../actions/message.ts';
import { type WireMessage, wireMessage } from '../actions/web3mq/message/message.ts';
import type { App } from '../app.ts';
import { ApiError } from '../errors/api-error.ts';
import { frames } from './frames.ts';

/** How many messages before a read mark are looked through for one of the user's own. */
const LOOK_BACK = 100;

/**
 * What a user's sockets are sent for an event in their inbox; null: nothing. Messages of others, and that
 * somebody read theirs. Their own messages stay out: the SDKs would show them as the other's.
 */
export const frameOf = async (
  app: App,
  userid: string,
  event: InboxEvent,
): Promise<Uint8Array | null> => {
  if (event.kind === 'read') return event.address === userid ? null : readFrame(app, userid, event);
  if (event.kind !== 'message' || event.message.sender === userid) return null;
  const message = await wireMessage(app, userid, event.message.id);
  return message && messageFrame(message);
};

const messageFrame = (message: WireMessage): Uint8Array =>
  frames.message.write({
    ...message,
    contentTopic: message.topic,
    comeFrom: message.from,
    needStore: true,
    messageType: '',
  });

/** Names the newest of the user's messages that was read, and in `comeFrom` by whom. */
const readFrame = async (
  app: App,
  userid: string,
  mark: Extract<InboxEntry, { kind: 'read' }>,
): Promise<Uint8Array | null> => {
  const id = await newestOwn(app, userid, mark.thread_uuid, mark.read_up_to);
  const message = id === undefined ? null : await wireMessage(app, userid, id);
  return (
    message &&
    frames.changeStatus.write({
      messageId: message.messageId,
      contentTopic: message.topic,
      messageStatus: 'read',
      version: String(message.version),
      comeFrom: mark.address,
      fromSign: '',
      timestamp: Math.floor(app.clock() / 1000),
    })
  );
};

const newestOwn = async (
  app: App,
  userid: string,
  thread_uuid: string,
  upTo: number,
): Promise<number | undefined> => {
  const page = { thread_uuid, before: upTo + 1, page_size: LOOK_BACK };
  try {
    const { results } = await listMessages(app, { session: null, viewer: userid }, page);
    return results.findLast(({ sender }) => sender === userid)?.id;
  } catch (error) {
    // The thread may be gone by now.
    if (error instanceof ApiError) return undefined;
    throw error;
  }
};
