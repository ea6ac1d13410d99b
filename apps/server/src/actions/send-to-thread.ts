import { isoFromMicros, type Proof, type TypedMessage } from '@parley/contracts';
import type { App } from '../app.ts';
import { ApiError } from '../errors/api-error.ts';
import { allowanceForMessage, chargeForMessage } from '../limits/effects.ts';
import type { SendPlain } from '../storage/plain-send.ts';
import type { Steps } from '../storage/query.ts';
import { entryKind } from '../storage/schema.ts';
import { recordForThread } from '../storage/stores/inbox/inbox.ts';
import { messageById } from '../storage/stores/message/message.ts';
import { appendMessage, type SendContext } from '../storage/stores/message/send.ts';
import { listForAll } from '../storage/stores/participant/listed-at.ts';
import { countForUnlisted } from '../storage/stores/thread/count.ts';
import { proofNumber, toMessage } from './answers.ts';

export interface Draft {
  readonly content: string;
  /** The form of the content that is searched: see `search-text.ts`. */
  readonly search: string | null;
  readonly proof: Proof;
  /** By which a retry is known; null when there will be none. */
  readonly key: string | null;
  /** An object of the call that sends it: a limit counts the call, not each run of its transaction. */
  readonly call: object;
}

interface Sender {
  readonly id: number;
  readonly text: string;
}

/** Sends a message to its thread; a retry gets the answer of the first. */
export function* sendToThread(
  app: App,
  context: SendContext,
  sender: Sender,
  draft: Draft,
): Steps<TypedMessage> {
  if (context.earlier !== null) return yield* earlierAnswer(context.earlier, draft.content);
  const { message, at } = yield* appendToThread(app, context, sender, draft);
  return sentMessage(message, at, sender.text, draft);
}

/**
 * Appends a message to its thread and to every participant's inbox, all at one time: the message's
 * timestamp, what orders every list, and the cursor it is streamed under are one number.
 */
export function* appendToThread(
  app: App,
  context: SendContext,
  sender: Sender,
  { content, search, key, proof, call }: Draft,
): Steps<{ readonly message: number; readonly at: number }> {
  // Only what is really sent counts: a retry must not run into the limit.
  yield* chargeForMessage(app, sender.text, call);
  // Later than every entry of every participant's inbox.
  const now = Math.max(app.clock(), (context.clock ?? 0) + 1);
  const at = context.listed < context.members ? yield* listForUnlisted(context.thread, now) : now;
  const { thread, next: message } = context;
  const written = { content, search, at, key, proof: proofNumber(proof) };
  yield* appendMessage({ message, thread, sender: sender.id, ...written }, context, sender.text);
  return { message, at };
}

/** The same for a plain message, by a store that can do it at once; undefined when it did nothing. */
export const sendPlainMessage = async (
  app: App,
  sendPlain: SendPlain,
  uuid: string,
  sender: string,
  draft: Draft,
): Promise<TypedMessage | undefined> => {
  const { content, search, key, proof } = draft;
  const sent = await sendPlain({
    ...{ uuid, sender, content, search, key },
    proof: proofNumber(proof),
    now: app.clock(),
    allowance: allowanceForMessage(app, sender),
  });
  return sent && sentMessage(sent.message, sent.at, sender, draft);
};

const sentMessage = (
  id: number,
  at: number,
  sender: string,
  { content, proof }: Draft,
): TypedMessage => ({
  id,
  sender,
  content,
  timestamp: isoFromMicros(at),
  is_read: false,
  proof,
  // Web3MQ's own calls answer with what was signed.
  payload_type: null,
});

/** Lists the thread for those who did not have it, and records that in their inboxes before its first message. */
function* listForUnlisted(thread: number, at: number): Steps<number> {
  yield* countForUnlisted(thread);
  yield* listForAll(thread, at);
  yield* recordForThread({ thread, at, kind: entryKind.updated, message: null, actor: null });
  return at + 1;
}

/** A retry gets the first answer, which was given before anybody could read the message. */
function* earlierAnswer(id: number, content: string): Steps<TypedMessage> {
  const message = yield* messageById(id);
  if (message === undefined) throw new Error('The message that was just found is missing.');
  if (message.content !== content) throw new ApiError('key_reused');
  return toMessage(message, false);
}
