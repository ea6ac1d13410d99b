import { isoFromMicros, type Proof, type TypedMessage } from '@parley/contracts';
import type { App } from '../app.ts';
import { Refusal } from '../errors/refusal.ts';
import { allowanceForMessage, chargeForMessage } from '../limits/effects.ts';
import type { SendPlain } from '../storage/plain-send.ts';
import type { Steps } from '../storage/query.ts';
import { entryKind } from '../storage/schema.ts';
import { putMessage, type SendPlace } from '../storage/stores/delivery.ts';
import { recordForThread } from '../storage/stores/inbox.ts';
import { messageById } from '../storage/stores/message.ts';
import { listForAll } from '../storage/stores/participant.ts';
import { tallyUnlisted } from '../storage/stores/tally.ts';
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

/**
 * Puts a message into its thread and into every participant's inbox, all at one time: the message's
 * timestamp, its place in every list, and the cursor it is streamed under are one number.
 */
export function* deliver(
  app: App,
  place: SendPlace,
  sender: Sender,
  draft: Draft,
): Steps<TypedMessage> {
  const { content, search, key, proof, call } = draft;
  if (place.earlier !== null) return yield* earlierAnswer(place.earlier, content);
  // Only what is really sent counts: a retry must not run into the limit.
  yield* chargeForMessage(app, sender.text, call);
  // Later than every entry of every participant's inbox.
  const now = Math.max(app.clock(), (place.clock ?? 0) + 1);
  const at = place.listed < place.members ? yield* introduce(place.thread, now) : now;
  const { thread, next: message } = place;
  const written = { content, search, at, key, proof: proofNumber(proof) };
  yield* putMessage({ message, thread, sender: sender.id, ...written }, place);
  return sentMessage(message, at, sender.text, draft);
}

/** The same for a plain message, by a store that can do it at once; undefined when it did nothing. */
export const deliverAtOnce = async (
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
  if (message === undefined) throw new Error('The message that was just found is missing.');
  if (message.content !== content) throw new Refusal('key_reused');
  return toMessage(message, false);
}
