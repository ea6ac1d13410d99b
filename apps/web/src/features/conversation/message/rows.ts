import type { TimelineItem } from '@parley/client';
import type { TypedMessage } from '@parley/contracts';
import { wordsOf } from '../../../chat/payload.ts';
import { type Line, startsOf } from './line.ts';

/** One line of a thread. */
export interface Row extends Line {
  readonly item: TimelineItem;
}

export interface RowOptions {
  /** Whose view this is. */
  readonly viewer: string;
  /** The first unread message when the thread was opened; null when there was none. */
  readonly firstUnread: number | null;
  /** Whether nothing is older than the first item. */
  readonly isWhole: boolean;
}

/**
 * The lines of a thread. While there are older messages the oldest loaded one is held back: how a
 * line looks depends on the one before it, and must not change when that arrives.
 */
export const rowsOf = (items: readonly TimelineItem[], options: RowOptions): readonly Row[] => {
  const rows: Row[] = [];
  let above: Row | undefined;
  for (const item of items) {
    const row = rowOf(item, above, options);
    rows.push(row);
    above = row;
  }
  return options.isWhole ? rows : rows.slice(1);
};

const rowOf = (
  item: TimelineItem,
  above: Row | undefined,
  { viewer, firstUnread }: RowOptions,
): Row => {
  const { sender, content, at } = saidIn(item, viewer);
  const isOwn = sender === viewer;
  const startsNew = firstUnread !== null && messageId(item) === firstUnread;
  const starts = startsOf({ sender, at, startsNew }, above);
  return {
    key: item.key,
    item,
    sender,
    isOwn,
    isPending: item.kind === 'pending',
    content,
    at,
    startsNew,
    ...starts,
    showsUnproved:
      !isOwn &&
      isUnproved(item) &&
      (starts.startsGroup || above === undefined || !isUnproved(above.item)),
  };
};

const saidIn = (item: TimelineItem, viewer: string) =>
  item.kind === 'message'
    ? {
        sender: item.message.sender,
        content: wordsOf(item.message),
        at: new Date(item.message.timestamp),
      }
    : { sender: viewer, content: item.item.content, at: new Date(item.item.queued_at) };

/** The id of a line that is on the server. */
const messageId = (item: TimelineItem): number | null =>
  item.kind === 'message' ? item.message.id : null;

/** The message that a line shows; null for one on its way. */
export const messageOf = ({ item }: Row): TypedMessage | null =>
  item.kind === 'message' ? item.message : null;

const isUnproved = (item: TimelineItem): boolean =>
  item.kind === 'message' && item.message.proof === 'none';

/** Where a message stands among the rows; -1 when it does not. */
export const indexOfMessage = (rows: readonly Row[], id: number): number =>
  rows.findIndex((row) => messageId(row.item) === id);

/** The new rows, with the old one in place of each that is no other. */
export const keepSame = (old: readonly Row[], rows: readonly Row[]): readonly Row[] => {
  const known = new Map(old.map((row) => [row.key, row]));
  return rows.map((row) => {
    const before = known.get(row.key);
    return before !== undefined && isSame(before, row) ? before : row;
  });
};

const isSame = (one: Row, other: Row): boolean =>
  saidBy(one) === saidBy(other) &&
  one.startsDay === other.startsDay &&
  one.startsGroup === other.startsGroup &&
  one.startsNew === other.startsNew &&
  one.showsUnproved === other.showsUnproved;

/** What the state keeps of a line: the same object as long as nothing of it changes. */
const saidBy = ({ item }: Row) => (item.kind === 'message' ? item.message : item.item);
