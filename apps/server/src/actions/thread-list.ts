import type { TypedThreadSummary } from '@parley/contracts';
import type { App } from '../app.ts';
import { checkAddress } from '../auth/addresses.ts';
import { type Caller, namedAddress } from '../auth/caller.ts';
import type { Steps } from '../storage/query.ts';
import { addressId } from '../storage/stores/address.ts';
import { listHead, threadCount } from '../storage/stores/tally.ts';
import {
  type ListScope,
  listStart,
  type ThreadListRow,
  threadPage,
  threadSummary,
} from '../storage/stores/thread-list.ts';
import { accessThread, noThread } from './access.ts';
import { placeText, toThreadSummary } from './answers.ts';
import { cutPage, cutRows, type PageCut, type PageInput } from './paging.ts';

/** The id of an address that never took part in anything: its list is empty. */
const NOBODY = -1;

interface ListInput extends PageInput {
  readonly address?: string | undefined;
  readonly shop_id?: number | undefined;
}

/** A page of threads, newest activity first: the caller's, those of an address, or everyone's. */
export const listThreads = async (app: App, caller: Caller, input: ListInput) => {
  const text = namedAddress(caller, 'address', input.address);
  if (text !== null) checkAddress(app, 'address', text);
  return app.store.read(function* () {
    const shop = input.shop_id ?? null;
    const { address, count, inbox_at } = yield* headOf(text, shop);
    const scope = { address, shop };
    const cut = cutPage(input, count);
    const page = cutRows(yield* rowsOf(scope, cut), cut, (row) => [row.at, row.thread]);
    return {
      count,
      page: cut.page,
      page_size: cut.size,
      results: page.rows.map(toThreadSummary),
      next_cursor: page.next_cursor,
      previous_cursor: page.previous_cursor,
      inbox_at,
    };
  });
};

/** Whose list it is, how long, and up to where its inbox is in it. */
function* headOf(text: string | null, shop: number | null) {
  if (text === null)
    return { address: null, count: yield* threadCount(null, shop), inbox_at: null };
  const found = yield* listHead(text, shop);
  if (found === undefined) return { address: NOBODY, count: 0, inbox_at: placeText(0) };
  return { address: found.address, count: found.threads ?? 0, inbox_at: placeText(found.clock) };
}

const rowsOf = (scope: ListScope, cut: PageCut): Steps<ThreadListRow[]> => {
  const place = cut.place ? { at: cut.place.first, thread: cut.place.second } : listStart;
  return threadPage(scope, cut.place?.way ?? 'older', place, cut.size + 1, cut.offset);
};

interface SummaryInput {
  readonly uuid: string;
  readonly address?: string | undefined;
}

/** One thread as the list of the caller, of an address, or of everyone shows it. */
export const summarizeThread = async (
  app: App,
  caller: Caller,
  input: SummaryInput,
): Promise<TypedThreadSummary> => {
  const text = namedAddress(caller, 'address', input.address);
  if (text !== null) checkAddress(app, 'address', text);
  return app.store.read(function* () {
    const thread = yield* accessThread(text, input.uuid);
    const address = text === null ? null : ((yield* addressId(text)) ?? NOBODY);
    const summary = yield* threadSummary(address, thread.id);
    if (summary === undefined) throw noThread();
    return toThreadSummary(summary);
  });
};
