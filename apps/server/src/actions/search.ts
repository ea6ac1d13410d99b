import { setImmediate as nextTurn } from 'node:timers/promises';
import { type api, comparable, type InputOf, type TypedNewMessage } from '@parley/contracts';
import type { App } from '../app.ts';
import { checkAddress, listedAs } from '../auth/addresses.ts';
import { actingAddress, type Caller, namedAddress } from '../auth/caller.ts';
import type { Steps } from '../storage/query.ts';
import { addressId } from '../storage/stores/address.ts';
import { messageById } from '../storage/stores/message/message.ts';
import { type CandidateRow, inboxBefore, threadBefore } from '../storage/stores/message/search.ts';
import { accessThread } from './access.ts';
import { toNewMessage } from './answers.ts';

/** Messages looked through in one call. */
const LOOKED_THROUGH = 2_000;
const FOUND = 50;
/** Of one turn of the event loop a search reads so many messages, and compares them for so long. */
const AT_ONCE = 50;
const TURN_MS = 4;

type SearchInput = InputOf<typeof api.message.search>;

interface Part {
  readonly results: readonly TypedNewMessage[];
  readonly looked: number;
  /** Where to go on; null at the end. */
  readonly next: number | null;
}

/** Messages that hold a text, newest first, as far as one call looks. */
export const searchMessages = async (app: App, caller: Caller, input: SearchInput) => {
  const searcher = searcherOf(app, caller, input);
  const needle = comparable(input.text);
  const results: TypedNewMessage[] = [];
  let cursor = input.cursor === undefined ? Number.MAX_SAFE_INTEGER : Number(input.cursor);
  for (let left = LOOKED_THROUGH; left > 0 && results.length < FOUND; ) {
    if (left < LOOKED_THROUGH) await nextTurn();
    const limit = Math.min(left, AT_ONCE);
    const part = await app.store.read(function* () {
      const candidates = yield* candidatesOf(searcher, input.thread_uuid, cursor, limit);
      return yield* pick(candidates, needle, FOUND - results.length, limit);
    });
    results.push(...part.results);
    if (part.next === null) return { results, next_cursor: null };
    cursor = part.next;
    left -= part.looked;
  }
  return { results, next_cursor: String(cursor) };
};

/** Whose messages are searched; in one thread, open mode lets anybody look: null. */
const searcherOf = (app: App, caller: Caller, input: SearchInput): string | null => {
  const named = input.thread_uuid === undefined ? actingAddress : namedAddress;
  const searcher = named(caller, 'address', input.address);
  if (searcher === null) return null;
  checkAddress(app, 'address', searcher);
  return listedAs(searcher, input.only);
};

/** The next messages before a cursor. Who may see them is asked anew each time: much can happen between. */
function* candidatesOf(
  searcher: string | null,
  thread: string | undefined,
  cursor: number,
  limit: number,
): Steps<CandidateRow[]> {
  if (thread !== undefined) {
    return yield* threadBefore(yield* accessThread(searcher, thread), cursor, limit);
  }
  const address = yield* addressId(searcher ?? '');
  return address === undefined ? [] : yield* inboxBefore(address, cursor, limit);
}

/** Looks at candidates until `most` hold what is wanted or the time is up; fewer than `limit` are the last. */
function* pick(
  candidates: readonly CandidateRow[],
  needle: string,
  most: number,
  limit: number,
): Steps<Part> {
  const until = performance.now() + TURN_MS;
  const results: TypedNewMessage[] = [];
  let looked = 0;
  for (const { cursor, id, text } of candidates) {
    looked += 1;
    if (id !== null && text?.toLowerCase().includes(needle)) {
      const message = yield* messageById(id);
      if (message !== undefined) results.push(toNewMessage(message));
    }
    if (results.length === most || performance.now() > until)
      return { results, looked, next: cursor };
  }
  return { results, looked, next: looked < limit ? null : (candidates.at(-1)?.cursor ?? null) };
}
