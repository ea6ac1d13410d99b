import { isoFromMicros, type Proof, type TypedMessage } from '@parley/contracts';
import type { App } from '../app.ts';
import { Refusal } from '../refusal.ts';
import type { Steps } from '../storage/query.ts';
import { entryKind } from '../storage/schema.ts';
import { putMessage, type SendPlace } from '../storage/stores/delivery.ts';
import { recordForThread } from '../storage/stores/inbox.ts';
import { messageById } from '../storage/stores/message.ts';
import { listForAll } from '../storage/stores/participant.ts';
import { tallyUnlisted } from '../storage/stores/tally.ts';
import { proofNumber, toMessage } from './answers.ts';

export interface Delivery {
  readonly place: SendPlace;
  readonly sender: { readonly id: number; readonly text: string };
  readonly content: string;
  readonly proof: Proof;
  readonly clientKey: string | undefined;
}

/**
 * Puts a message into its thread and into every participant's inbox, all at one time: the message's
 * timestamp, its place in every list, and the cursor it is streamed under are one number.
 */
export function* deliver(app: App, delivery: Delivery): Steps<TypedMessage> {
  const { place, sender, content, proof, clientKey } = delivery;
  if (place.earlier !== null) return yield* earlierAnswer(place.earlier, content);
  // Only what is really sent counts: a retry must not run into the limit.
  yield* app.sendLimiter.take(sender.text);
  // Later than every entry of every participant's inbox.
  const at = Math.max(app.clock(), (place.clock ?? 0) + 1);
  const sentAt = place.listed < place.members ? yield* introduce(place.thread, at) : at;
  const message = {
    message: place.next,
    thread: place.thread,
    sender: sender.id,
    content,
    at: sentAt,
    key: clientKey ?? null,
    proof: proofNumber(proof),
  };
  yield* putMessage(message, place);
  return {
    id: place.next,
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
function* earlierAnswer(id: number, content: string): Steps<TypedMessage> {
  const message = yield* messageById(id);
  if (message === undefined) throw new Error('The message just found is not there.');
  if (message.content !== content) throw new Refusal('key_reused');
  return toMessage(message, false);
}
