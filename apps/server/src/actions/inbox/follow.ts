import { type InboxEvent, isoFromMicros } from '@parley/contracts';
import type { App } from '../../app.ts';
import type { StreamEnd } from '../../realtime/stream-end.ts';
import { entryUpTo, inboxState } from '../../storage/stores/inbox/entries.ts';
import { toCursor } from '../answers.ts';
import { entriesOf, PAGE, readEntries, type StreamEntry } from './entries.ts';
import { PendingEvents } from './pending-events.ts';

export interface Reader {
  /** The inbox. */
  readonly address: number;
  /** The cursor whose later entries are sent; undefined: from now on. */
  readonly after: number | undefined;
  /** The database that `after` is from; undefined where nobody says. */
  readonly database: string | undefined;
  /** The inbox's newest entry when it was asked for: where now begins. */
  readonly now: number;
  readonly end: StreamEnd;
  /** Ends the connection of a reader that holds up a stop: it resumes whole where it was. */
  readonly cutOff: () => void;
  /**
   * Resolves when the reader has taken enough. What waits meanwhile lies in the database, so it may lag
   * behind as far as it likes; one that takes nothing loses its connection.
   */
  readonly drained?: () => Promise<void>;
  /**
   * Called when everything up to `at` is with the reader: a message that `sender` sent was handed
   * over, or (null) the reader resumes from there.
   */
  readonly received: (at: number, sender: number | null) => void;
  /** Called as soon as the inbox is listened to. */
  readonly opened: () => Promise<void>;
  /** Called when it is listened to no more. */
  readonly closed: () => void;
}

/** One event, and the cursor to resume from after it. */
export interface StreamEvent {
  readonly cursor: string;
  readonly event: InboxEvent;
}

/**
 * Follows an inbox. Past and present come from the same read: the entries after the last one sent are read
 * from the database, so none is missed, doubled or out of order. A reader with nothing else to do is
 * given the new entry by its commit, if that is provably the next one and what the read would give.
 */
export async function* follow(app: App, reader: Reader): AsyncGenerator<StreamEvent, void, void> {
  const pending = new PendingEvents(reader);
  // Listening starts before the first read: what happens in between notifies.
  const stop = app.notifier.listen(reader.address, pending);
  try {
    // Told at once: who comes while we look must find us here.
    const [start] = await Promise.all([startOf(app, reader), reader.opened()]);
    let { cursor, prev } = start;
    if (start.held > 0) reader.received(start.held, null);
    if (start.resync)
      yield {
        cursor: isoFromMicros(cursor),
        event: { kind: 'resync', at: toCursor(cursor), database: app.databaseId },
      };
    while (!reader.end.hasEnded) {
      const fresh = pending.takeFresh(cursor);
      const entries =
        (fresh && entriesOf(reader.address, fresh, prev)) ??
        (await read(app, reader, cursor, prev));
      if (entries.length === PAGE) pending.notify();
      for (const { at, sender, entry } of entries) {
        yield pending.handOver({ cursor: entry.at, event: entry });
        await reader.drained?.();
        pending.taken();
        if (sender !== null) reader.received(at, sender);
        cursor = at;
        prev = at;
        if (reader.end.hasEnded) return;
      }
      for (const event of pending.takeSignals()) {
        yield pending.handOver({ cursor: isoFromMicros(cursor), event });
        await reader.drained?.();
        pending.taken();
        if (event.kind === 'reconnect') return;
      }
      await pending.untilNotified();
    }
  } finally {
    stop();
    reader.closed();
  }
}

/** Where to begin; a cursor after which something is missing moves to now, and says so. */
const startOf = (app: App, { address, after, database, now }: Reader) =>
  app.store.read(function* () {
    const { clock, pruned_up_to } = yield* inboxState(address);
    const cursor = after ?? now;
    // The entry at the cursor itself may be among those that are gone.
    const prev = Math.max(yield* entryUpTo(address, cursor), pruned_up_to);
    // A time is as good a cursor as an entry, unless its reader says where it is from.
    const isForeign = database !== undefined && (database !== app.databaseId || prev !== cursor);
    const isLost = cursor < pruned_up_to || cursor > clock || isForeign;
    if (after === undefined || !isLost) return { cursor, prev, resync: false, held: after ?? 0 };
    return { cursor: clock, prev: clock, resync: true, held: 0 };
  });

const read = (
  app: App,
  { address }: Reader,
  cursor: number,
  prev: number,
): Promise<StreamEntry[]> => app.store.read(() => readEntries(address, cursor, prev));
