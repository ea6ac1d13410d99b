import type { ThreadState } from '@parley/client';

/** How many messages somebody may have missed before the thread opens at its end instead. */
export const MOST_UNREAD = 1_000;

/** Where the unread begins: known, none, or further back than what is loaded. */
export type FirstUnread =
  | { readonly kind: 'at'; readonly id: number }
  | { readonly kind: 'none' }
  | { readonly kind: 'older' };

/** The first message of others after what the viewer has read. Reminders of one's own are not unread. */
export const firstUnreadOf = (
  { summary, marks, messages }: ThreadState,
  viewer: string,
): FirstUnread => {
  const unread = summary.unread_count ?? 0;
  if (unread === 0 || messages === null) return { kind: 'none' };
  const readUpTo = marks[viewer]?.read_up_to ?? 0;
  const missed = messages.filter(({ id, sender }) => id > readUpTo && sender !== viewer);
  const [first] = missed;
  if (missed.length < unread && (messages[0]?.id ?? 0) > readUpTo) return { kind: 'older' };
  return first === undefined ? { kind: 'none' } : { kind: 'at', id: first.id };
};
