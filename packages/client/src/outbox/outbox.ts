import type { TypedMessage } from '@parley/contracts';
import { aborted, backoffMs } from '../retry.ts';
import type { Parley } from '../create-parley.ts';
import { plainSender, SigningKeyLocked } from './plain-sender.ts';
import { memoryOutboxStore, type OutboxItem, problemOf } from './outbox-store.ts';
import type { Outbox, OutboxDraft, OutboxOptions, OutboxSending } from './outbox-types.ts';
import { isTransient, refusalOf } from '../errors.ts';

/**
 * Opens an outbox and goes on with what its store holds. The messages of one thread are sent in
 * order, one after the other; threads do not wait for each other. Lost connections, a failing server
 * and 429 are waited out, a locked key waits for `wake()`; any other refusal marks the message as
 * failed, and the next one goes on.
 *
 * @throws what the store throws
 */
export const createOutbox = async (
  parley: Pick<Parley, 'message' | 'platform'>,
  { store = memoryOutboxStore(), send = plainSender(parley), sign, onSent }: OutboxOptions = {},
): Promise<Outbox> => {
  const { now, random, wait, newKey } = parley.platform;
  const listeners = new Set<() => void>();
  const sending = new Set<string>();
  const closing = new AbortController();
  let waking = new AbortController();
  let items: readonly OutboxItem[] = (await store.load())
    .map((item): OutboxItem => (item.state === 'failed' ? item : { ...item, state: 'waiting' }))
    .sort((a, b) => a.queued_at - b.queued_at);

  const set = (changed: readonly OutboxItem[]): void => {
    items = changed;
    for (const listener of listeners) listener();
  };
  const find = (key: string) => items.find((item) => item.key === key);
  const replace = (changed: OutboxItem): void =>
    set(items.map((item) => (item.key === changed.key ? changed : item)));
  const forget = async (key: string): Promise<void> => {
    set(items.filter((item) => item.key !== key));
    await store.remove(key);
  };

  const wake = (): void => {
    waking.abort();
    waking = new AbortController();
  };

  /** Sends what a thread has, in order; one at work per thread. */
  const work = async (thread: string): Promise<void> => {
    if (sending.has(thread)) return;
    sending.add(thread);
    let failures = 0;
    while (!closing.signal.aborted) {
      const item = items.find((it) => it.thread_uuid === thread && it.state !== 'failed');
      if (item === undefined) break;
      const problem = await deliver(item);
      failures = problem === null ? 0 : failures + 1;
      if (problem === null || closing.signal.aborted) continue;
      if (problem instanceof SigningKeyLocked) await aborted(waking.signal);
      else await wait(backoffMs(failures, random, refusalOf(problem)?.retry_after), waking.signal);
    }
    sending.delete(thread);
  };

  /** Null when the item is settled, sent or refused; else what must be waited out. */
  const deliver = async (item: OutboxItem): Promise<unknown> => {
    const { key } = item;
    replace({ ...item, state: 'sending' });
    let message: TypedMessage | null;
    try {
      message = await send(item, { signal: closing.signal, keepSigned: keepSignedOf(item) });
    } catch (error) {
      // By now it may be signed, or gone.
      const tried = find(key);
      if (tried === undefined) return null;
      const isLocked = error instanceof SigningKeyLocked;
      if (isLocked || closing.signal.aborted || isTransient(error)) {
        replace({ ...tried, state: isLocked ? 'locked' : 'waiting' });
        return error;
      }
      await keep({ ...tried, state: 'failed', problem: problemOf(error) }).catch(storeFailed);
      return null;
    }
    // First, so that no moment shows neither the one on its way nor the one that arrived.
    if (message !== null) onSent?.(item, message);
    await forget(key).catch(storeFailed);
    return null;
  };

  const keepSignedOf =
    ({ key, signed: stale }: OutboxItem): OutboxSending['keepSigned'] =>
    async (signed) => {
      const kept = await store.update(key, (item) =>
        item.signed?.messageid === stale?.messageid ? { ...item, signed } : item,
      );
      if (kept !== undefined) replace({ ...kept, state: 'sending' });
      return kept;
    };

  const keep = async (item: OutboxItem): Promise<void> => {
    replace(item);
    await store.put(item);
  };

  const add = async (draft: OutboxDraft): Promise<OutboxItem> => {
    const queued_at = Math.max(now(), (items.at(-1)?.queued_at ?? 0) + 1);
    const signed = sign?.(draft);
    const item: OutboxItem = {
      ...draft,
      ...(signed && { signed }),
      key: newKey(),
      queued_at,
      state: 'waiting',
    };
    set([...items, item]);
    try {
      await store.put(item);
    } catch (error) {
      set(items.filter(({ key }) => key !== item.key));
      throw error;
    }
    void work(item.thread_uuid);
    return item;
  };

  const retry = async (key: string): Promise<void> => {
    const item = find(key);
    if (item?.state !== 'failed') return;
    const { problem: _settled, ...again } = item;
    await keep({ ...again, state: 'waiting' });
    void work(item.thread_uuid);
  };

  if ('addEventListener' in globalThis)
    globalThis.addEventListener('online', wake, { signal: closing.signal });
  for (const { thread_uuid } of items) void work(thread_uuid);

  return {
    items: () => items,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    add,
    retry,
    remove: forget,
    wake,
    close: () => {
      closing.abort();
      wake();
    },
  };
};

/** What the store failed to note is done once more after a reload, under the same key: no harm. */
const storeFailed = (): void => {};
