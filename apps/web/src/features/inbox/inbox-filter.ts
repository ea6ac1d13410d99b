import type { ChatState, ThreadState } from '@parley/client';
import type { ShopRef } from '@parley/contracts';
import { unreadOf } from '../../chat/unread.ts';

/** Which threads the inbox shows. */
export type InboxFilter =
  | { readonly by: 'all' }
  | { readonly by: 'unread' }
  | { readonly by: 'archived' }
  | { readonly by: 'shop'; readonly shop: ShopRef };

export const allChats: InboxFilter = { by: 'all' };

/**
 * The uuids that a filter lets through, in the order of the list but for what is pinned, which is
 * first. The thread that is open stays: reading it must not take it away.
 */
export const filterThreads = (
  { order, threads }: Pick<ChatState, 'order' | 'threads'>,
  filter: InboxFilter,
  open: string | null,
): readonly string[] => {
  const shown = order.filter((uuid) => {
    const thread = threads[uuid];
    return thread !== undefined && (uuid === open || passes(thread, filter));
  });
  const isPinned = (uuid: string) => threads[uuid]?.summary.pinned === true;
  const pinned = shown.filter(isPinned);
  return pinned.length === 0 ? shown : [...pinned, ...shown.filter((uuid) => !isPinned(uuid))];
};

/** Whether any thread is in the archive. */
export const hasArchived = (threads: ChatState['threads']): boolean =>
  Object.values(threads).some(({ summary }) => summary.archived);

const passes = (thread: ThreadState, filter: InboxFilter): boolean => {
  if (thread.summary.archived !== (filter.by === 'archived')) return false;
  if (filter.by === 'unread') return unreadOf(thread) > 0;
  return filter.by !== 'shop' || thread.summary.shop?.id === filter.shop.id;
};

/** The shops that threads are about, by name. */
export const shopsOf = (threads: ChatState['threads']): readonly ShopRef[] => {
  const shops = Object.values(threads).flatMap(({ summary }) => summary.shop ?? []);
  const byId = new Map(shops.map((shop) => [shop.id, shop]));
  return [...byId.values()].sort((a, b) => a.name.localeCompare(b.name));
};
