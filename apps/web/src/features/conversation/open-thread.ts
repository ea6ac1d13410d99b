import { errorDetails, type LiveChat } from '@parley/client';
import type { Chat } from '../../chat/chat.ts';
import { firstUnreadOf, MOST_UNREAD } from './first-unread.ts';

/** What is here already is shown when the server takes longer than this. */
const PATIENCE_MS = 1_500;

/** What there is to show of a thread that somebody opens. */
export type Opened =
  | { readonly name: 'open'; readonly firstUnread: number | null }
  | { readonly name: 'missing' }
  | { readonly name: 'failed' };

/** Loads a thread as far as its first unread message, or the message that was asked for. */
export const openThread = async (
  { live, address, connection }: Chat,
  uuid: string,
  target: number | null,
): Promise<Opened> => {
  const isKept = () => (live.state().threads[uuid]?.messages ?? null) !== null;
  const patience = connection.state() === 'offline' ? 0 : PATIENCE_MS;
  try {
    const loading = live.load(uuid);
    await (isKept() ? atMost(patience, loading) : loading);
    if (target !== null) await atMost(PATIENCE_MS, live.loadUntil(uuid, target));
  } catch (error) {
    if (isGone(error)) return { name: 'missing' };
    if (!isKept()) return { name: 'failed' };
  }
  return { name: 'open', firstUnread: await findFirstUnread(live, uuid, address) };
};

const findFirstUnread = async (
  live: LiveChat,
  uuid: string,
  viewer: string,
): Promise<number | null> => {
  while (true) {
    const thread = live.state().threads[uuid];
    if (thread === undefined) return null;
    const first = firstUnreadOf(thread, viewer);
    if (first.kind === 'at') return first.id;
    if (first.kind === 'none' || (thread.messages?.length ?? 0) >= MOST_UNREAD) return null;
    const more = await live.loadOlder(uuid).catch(() => false);
    if (!more) return null;
  }
};

/** A path that names no thread at all is refused as bad input. */
const isGone = (error: unknown): boolean => {
  const code = errorDetails(error)?.code;
  return code === 'not_found' || code === 'forbidden' || code === 'bad_input';
};

/** Waits for some work, but not for long; what fails later has no one to tell. */
const atMost = async (ms: number, work: Promise<unknown>): Promise<void> => {
  const enough = new Promise((resolve) => setTimeout(resolve, ms));
  await Promise.race([work, enough]);
};
