import { isoFromMicros, type Proof, type TypedMessage } from '@parley/contracts';
import type { App } from '../app.ts';
import { Refusal } from '../refusal.ts';
import type { Steps } from '../storage/query.ts';
import { entryKind } from '../storage/schema.ts';
import { recordForThread } from '../storage/stores/inbox.ts';
import { insertMessage, messageByClientKey } from '../storage/stores/message.ts';
import { listForAll, listForAllAfterSend } from '../storage/stores/participant.ts';
import { tallyUnlisted } from '../storage/stores/tally.ts';
import { addMessageToThread } from '../storage/stores/thread.ts';
import { proofNumber, toMessage } from './answers.ts';

export interface Delivery {
  readonly thread: number;
  readonly sender: { readonly id: number; readonly text: string };
  readonly content: string;
  readonly proof: Proof;
  readonly clientKey: string | undefined;
  /** Later than every entry of every participant's inbox. */
  readonly at: number;
  /** Whether some participant does not list the thread yet. */
  readonly unlisted: boolean;
}

/**
 * Puts a message into its thread and into every participant's inbox, all at one time: the message's
 * timestamp, its place in every list, and the cursor it is streamed under are one number.
 */
export function* deliver(app: App, delivery: Delivery): Steps<TypedMessage> {
  const { thread, sender, content, proof, clientKey, at } = delivery;
  const earlier = yield* earlierAnswer(delivery);
  if (earlier) return earlier;
  // Only what is really sent counts: a retry must not run into the limit.
  yield* app.sendLimiter.take(sender.text);
  const sentAt = delivery.unlisted ? yield* introduce(thread, at) : at;
  const id = yield* insertMessage({
    thread,
    sender: sender.id,
    content,
    at: sentAt,
    key: clientKey ?? null,
    proof: proofNumber(proof),
  });
  yield* addMessageToThread(thread, id, sentAt);
  yield* listForAllAfterSend(thread, sender.id, sentAt);
  yield* recordForThread({
    thread,
    at: sentAt,
    kind: entryKind.message,
    message: id,
    actor: sender.id,
  });
  return {
    id,
    sender: sender.text,
    content,
    timestamp: isoFromMicros(sentAt),
    is_read: false,
    proof,
  };
}

/** Lists the thread for those who did not have it, and tells them of it before its first message. */
function* introduce(thread: number, at: number): Steps<number> {
  yield* tallyUnlisted(thread);
  yield* listForAll(thread, at);
  yield* recordForThread({ thread, at, kind: entryKind.updated, message: null, actor: null });
  return at + 1;
}

/** A retry gets the first answer, which was given before anybody could read the message. */
function* earlierAnswer(delivery: Delivery): Steps<TypedMessage | null> {
  const { thread, sender, content, clientKey } = delivery;
  if (clientKey === undefined) return null;
  const message = yield* messageByClientKey(thread, sender.id, clientKey);
  if (message === undefined) return null;
  if (message.content !== content) throw new Refusal('key_reused');
  return toMessage(message, false);
}
