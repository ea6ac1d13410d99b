import { setImmediate as nextTurn } from 'node:timers/promises';
import type { TypedNewMessage } from '@parley/contracts';
import type { App } from '../app.ts';
import { checkAddress } from '../auth/addresses.ts';
import { actingAddress, type Caller, namedAddress } from '../auth/caller.ts';
import type { Steps } from '../storage/query.ts';
import { addressId } from '../storage/stores/address.ts';
import { messageById } from '../storage/stores/message.ts';
import { type CandidateRow, inboxBefore, threadBefore } from '../storage/stores/message-search.ts';
import { accessThread } from './access.ts';
import { toNewMessage } from './answers.ts';

/** Messages looked through in one call, and in one turn of the event loop: others want theirs. */
const LOOKED_THROUGH = 2_000;
const AT_ONCE = 250;
const FOUND = 50;

interface SearchInput {
  readonly text: string;
  readonly address?: string | undefined;
  readonly thread_uuid?: string | undefined;
  readonly cursor?: string | undefined;
}

interface Found {
  readonly results: TypedNewMessage[];
  /** Where to go on; null at the end. */
  readonly next: number | null;
}

/** Messages that hold a text, newest first, as far as one call looks. */
export const searchMessages = async (app: App, caller: Caller, input: SearchInput) => {
  const searcher = searcherOf(app, caller, input);
  const wanted = comparable(input.text);
  const results: TypedNewMessage[] = [];
  let place = input.cursor === undefined ? Number.MAX_SAFE_INTEGER : Number(input.cursor);
  for (let looked = 0; looked < LOOKED_THROUGH && results.length < FOUND; looked += AT_ONCE) {
    if (looked > 0) await nextTurn();
    const found = await app.store.read(function* () {
      const candidates = yield* candidatesOf(searcher, input.thread_uuid, place);
      return yield* pick(candidates, wanted, FOUND - results.length);
    });
    results.push(...found.results);
    if (found.next === null) return { results, next_cursor: null };
    place = found.next;
  }
  return { results, next_cursor: String(place) };
};

/** Whose messages are searched; in one thread, open mode lets anybody look: null. */
const searcherOf = (app: App, caller: Caller, input: SearchInput): string | null => {
  const named = input.thread_uuid === undefined ? actingAddress : namedAddress;
  const searcher = named(caller, 'address', input.address);
  if (searcher !== null) checkAddress(app, 'address', searcher);
  return searcher;
};

/** The next messages before a place. Who may see them is asked anew each time: much can happen between. */
function* candidatesOf(
  searcher: string | null,
  thread: string | undefined,
  place: number,
): Steps<CandidateRow[]> {
  if (thread !== undefined) {
    return yield* threadBefore(yield* accessThread(searcher, thread), place, AT_ONCE);
  }
  const address = yield* addressId(searcher ?? '');
  return address === undefined ? [] : yield* inboxBefore(address, place, AT_ONCE);
}

function* pick(candidates: readonly CandidateRow[], wanted: string, limit: number): Steps<Found> {
  const results: TypedNewMessage[] = [];
  for (const { place, id, content } of candidates) {
    if (id === null || content === null || !comparable(content).includes(wanted)) continue;
    const message = yield* messageById(id);
    if (message !== undefined) results.push(toNewMessage(message));
    if (results.length === limit) return { results, next: place };
  }
  return { results, next: candidates.length < AT_ONCE ? null : (candidates.at(-1)?.place ?? null) };
}

/** Compared here and not in the database, so that every engine finds the same. */
const comparable = (text: string): string => text.normalize('NFKC').toLowerCase();
