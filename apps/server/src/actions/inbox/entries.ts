import { type InboxEntry, isoFromMicros } from '@parley/contracts';
import type { Steps } from '../../storage/query.ts';
import { entryKind } from '../../storage/schema.ts';
import { type EntryRow, entriesAfter } from '../../storage/stores/inbox/entries.ts';
import { threadSummary } from '../../storage/stores/thread/list.ts';
import { toCursor, toMessage, toThreadSummary } from '../answers.ts';

/** Entries read at a time. */
export const PAGE = 100;

export interface StreamEntry {
  readonly at: number;
  /** Who sent it, if it is a message from somebody else. */
  readonly sender: number | null;
  readonly entry: InboxEntry;
}

/** The next entries of an inbox after a place, as the wire shows them, each with the one before it. */
export function* readEntries(address: number, after: number, prev: number): Steps<StreamEntry[]> {
  const rows = yield* entriesAfter(address, after, PAGE);
  const entries: StreamEntry[] = [];
  let before = prev;
  for (const row of rows) {
    const entry = ownEntry(row, before) ?? (yield* threadEntry(address, row, before));
    entries.push(streamEntry(address, row, entry));
    before = row.at;
  }
  return entries;
}

/** The same of rows that commits have handed over; null when one of them does not tell all. */
export const entriesOf = (
  address: number,
  rows: readonly EntryRow[],
  prev: number,
): StreamEntry[] | null => {
  const entries: StreamEntry[] = [];
  let before = prev;
  for (const row of rows) {
    const entry = ownEntry(row, before);
    if (entry === null) return null;
    entries.push(streamEntry(address, row, entry));
    before = row.at;
  }
  return entries;
};

const streamEntry = (address: number, row: EntryRow, entry: InboxEntry): StreamEntry => {
  const incoming = entry.kind === 'message' && row.sender_id !== address;
  return { at: row.at, sender: incoming ? row.sender_id : null, entry };
};

const positionOf = (row: EntryRow, prev: number) => ({
  at: isoFromMicros(row.at),
  prev: toCursor(prev),
  thread_uuid: row.thread_uuid,
});

/** An entry whose row tells all of it; null when it shows the thread. */
const ownEntry = (row: EntryRow, prev: number): InboxEntry | null => {
  const position = positionOf(row, prev);
  // The same question that every read of a thread asks: who left learns only that it is gone, and so
  // does who took it from their list.
  if (row.listed_at === null || row.kind === entryKind.deleted)
    return { kind: 'thread_deleted', ...position };
  if (row.kind === entryKind.message && row.id !== null)
    return { kind: 'message', ...position, message: messageOf(row) };
  if (row.kind === entryKind.read)
    return {
      kind: 'read',
      ...position,
      address: row.actor ?? '',
      read_up_to: row.entry_message ?? 0,
    };
  return null;
};

/** Also for a message from before the reader came (back): that it was there is all of it. */
function* threadEntry(address: number, row: EntryRow, prev: number): Steps<InboxEntry> {
  const position = positionOf(row, prev);
  const summary = yield* threadSummary(address, row.thread);
  if (summary === undefined) return { kind: 'thread_deleted', ...position };
  const kind = row.kind === entryKind.created ? 'thread_created' : 'thread_updated';
  return { kind, ...position, thread: toThreadSummary(summary) };
}

const messageOf = (row: EntryRow) =>
  toMessage(
    {
      id: row.id ?? 0,
      sender: row.sender ?? '',
      sender_id: row.sender_id ?? 0,
      content: row.content ?? '',
      sent_at: row.sent_at ?? row.at,
      proof: row.proof ?? 0,
      payload_type: row.payload_type,
    },
    row.is_read === 1,
  );
