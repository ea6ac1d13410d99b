import { setImmediate as nextTurn } from 'node:timers/promises';
import { api, type InputOf, type TypedThreadSummary } from '@parley/contracts';
import type { App } from '../app.ts';
import { checkAddress, listedAs } from '../auth/addresses.ts';
import { type Caller, namedAddress } from '../auth/caller.ts';
import { singleQuery } from '../storage/query.ts';
import { addressId } from '../storage/stores/address.ts';
import {
  type ListHead,
  type ListScope,
  listHead,
  listStart,
  type ThreadListRow,
  threadPage,
  threadSummary,
} from '../storage/stores/thread/list.ts';
import { accessThread, threadNotFound } from './access.ts';
import { toCursor, toThreadSummary } from './answers.ts';
import { checkPage, cutPage, cutRows, type PageCut } from './paging.ts';

type Calls = typeof api.thread;

/** The id of an address that never took part in anything. */
const NOBODY = -1;
/** Characters of participants in a page, beyond which reading and answering it get a turn each. */
const LARGE_PAGE = 256 * 1024;

/** A page of threads, newest activity first: the caller's, those of an address, or everyone's. */
export const listThreads = async (app: App, caller: Caller, input: InputOf<Calls['list']>) => {
  const address = namedAddress(caller, 'address', input.address);
  if (address !== null) checkAddress(app, 'address', address);
  const scope = {
    address: address && listedAs(address, input.only),
    shop: input.shop_id ?? null,
    vfxOnly: input.only === 'vfx',
  };
  const cut = cutPage(api.thread.list, input);
  const rows = await app.store.read(() => singleQuery(rowsOf(scope, cut)));
  const [first] = rows;
  if (isLarge(rows)) await nextTurn();
  if (first !== undefined) return pageOf(app, cut, first, rows);
  // No row tells of the list. Read apart, its head could be newer than the rows, and a change get lost.
  return app.store.read(function* () {
    const head = yield* listHead(scope);
    checkPage(cut, head.count);
    return pageOf(app, cut, head, yield* rowsOf(scope, cut));
  });
};

const rowsOf = (scope: ListScope, cut: PageCut) => {
  const position = cut.position
    ? { at: cut.position.first, thread: cut.position.second }
    : listStart;
  return threadPage(scope, cut.position?.direction ?? 'older', position, cut.size + 1, cut.offset);
};

/** Groups can have 500 members each, with userids of 128 characters. */
const isLarge = (rows: readonly ThreadListRow[]): boolean =>
  rows.reduce((length, { participants }) => length + participants.length, 0) > LARGE_PAGE;

const pageOf = (
  app: App,
  cut: PageCut,
  { count, clock }: ListHead,
  found: readonly ThreadListRow[],
) => {
  const { rows, next_cursor, previous_cursor } = cutRows(found, cut, (row) => [row.at, row.thread]);
  return {
    count,
    page: cut.page,
    page_size: cut.size,
    results: rows.map(toThreadSummary),
    next_cursor,
    previous_cursor,
    inbox_at: clock === null ? null : toCursor(clock),
    database: app.databaseId,
  };
};

/** One thread as the list of the caller, of an address, or of everyone shows it. */
export const summarizeThread = async (
  app: App,
  caller: Caller,
  input: InputOf<Calls['summary']>,
): Promise<TypedThreadSummary> => {
  const text = namedAddress(caller, 'address', input.address);
  if (text !== null) checkAddress(app, 'address', text);
  return app.store.read(function* () {
    const thread = yield* accessThread(text, input.uuid);
    const address = text === null ? null : ((yield* addressId(text)) ?? NOBODY);
    const summary = yield* threadSummary(address, thread.id);
    if (summary === undefined) throw threadNotFound();
    return toThreadSummary(summary);
  });
};
