import { type InboxEntry, PREVIEW_CODE_POINTS, type TypedThreadSummary } from '@parley/contracts';
import type { TestApp } from '../src/testing.ts';
import { typed } from './calls.ts';

/** What a list of threads shows, as a client keeps it: fetched once, then changed by entries. */
export class ThreadState {
  readonly threads = new Map<string, TypedThreadSummary>();
  private readonly address: string;

  constructor(address: string, threads: readonly TypedThreadSummary[]) {
    this.address = address;
    for (const thread of threads) this.threads.set(thread.uuid, thread);
  }

  apply(entry: InboxEntry): void {
    const { threads } = this;
    if (entry.kind === 'thread_deleted') threads.delete(entry.thread_uuid);
    else if (entry.kind === 'thread_created' || entry.kind === 'thread_updated')
      threads.set(entry.thread_uuid, entry.thread);
    else {
      const thread = threads.get(entry.thread_uuid);
      if (thread === undefined) throw new Error(`A ${entry.kind} came without its thread.`);
      // A thread arrives as it is when it is read: what happened before its `updated_at` is in it.
      if (entry.at > thread.updated_at) threads.set(thread.uuid, this.changed(thread, entry));
    }
  }

  private changed(
    thread: TypedThreadSummary,
    entry: InboxEntry & { kind: 'message' | 'read' },
  ): TypedThreadSummary {
    const unread = thread.unread_count ?? 0;
    if (entry.kind === 'read') {
      const mine = entry.address === this.address;
      if (mine) return { ...thread, unread_count: 0, marked_unread: false };
      const isRead =
        thread.kind === 'direct' &&
        thread.participants.length === 2 &&
        thread.last_sender === this.address &&
        entry.read_up_to >= (thread.last_message_id ?? Number.POSITIVE_INFINITY);
      return { ...thread, last_read: thread.last_read || isRead };
    }
    const { id, content, sender, timestamp } = entry.message;
    return {
      ...thread,
      updated_at: timestamp,
      last_message: Array.from(content).slice(0, PREVIEW_CODE_POINTS).join(''),
      last_message_id: id,
      last_sender: sender,
      last_read: false,
      unread_count: unread + (sender === this.address ? 0 : 1),
    };
  }
}

/** The threads of an address and the place from which to follow what changes in them. */
export const fetchList = async (app: Pick<TestApp, 'url'>, address: string, token?: string) => {
  const { results, inbox_at } = await typed(app, token).thread.list.query({
    address,
    page_size: 100,
  });
  return { threads: results, place: inbox_at ?? '' };
};
