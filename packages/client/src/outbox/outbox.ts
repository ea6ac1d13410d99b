import type { TypedMessage } from '@parley/contracts';
import { errorDetails, isTransient } from '../errors.ts';
import type { Parley } from '../parley.ts';
import { aborted, backoffMs } from '../retry.ts';
import { memoryOutboxStore, type OutboxItem, problemOf } from './outbox-store.ts';
import type { Outbox, OutboxDraft, OutboxOptions, OutboxSending } from './outbox-types.ts';
import { plainSender, SigningKeyLocked } from './plain-sender.ts';

/**
 * Opens an outbox and sends what its store contains. The messages of a thread are sent in order, one
 * at a time; threads do not wait for each other. Transient errors (a lost connection, a failing server,
 * 429) are retried with backoff, and a locked key is retried after `wake()`. Any other error marks the
 * message as failed, and the next one is sent.
 *
 * @throws the store's error
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
  const remove = async (key: string): Promise<void> => {
    set(items.filter((item) => item.key !== key));
    await store.remove(key);
  };

  const wake = (): void => {
    waking.abort();
    waking = new AbortController();
  };

  /** Sends a thread's messages in order; runs once per thread at a time. */
  const sendThread = async (thread: string): Promise<void> => {
    if (sending.has(thread)) return;
    sending.add(thread);
    let failures = 0;
    while (!closing.signal.aborted) {
      const item = items.find((it) => it.thread_uuid === thread && it.state !== 'failed');
      if (item === undefined) break;
      const problem = await trySend(item);
      failures = problem === null ? 0 : failures + 1;
      if (problem === null || closing.signal.aborted) continue;
      if (problem instanceof SigningKeyLocked) await aborted(waking.signal);
      else
        await wait(backoffMs(failures, random, errorDetails(problem)?.retry_after), waking.signal);
    }
    sending.delete(thread);
  };

  /** Null if the item is done, sent or failed; otherwise the error after which to retry. */
  const trySend = async (item: OutboxItem): Promise<unknown> => {
    const { key } = item;
    replace({ ...item, state: 'sending' });
    let message: TypedMessage | null;
    try {
      message = await send(item, { signal: closing.signal, saveSigned: saveSignedOf(item) });
    } catch (error) {
      // Meanwhile it may have been signed or removed.
      const current = find(key);
      if (current === undefined) return null;
      const isLocked = error instanceof SigningKeyLocked;
      if (isLocked || closing.signal.aborted || isTransient(error)) {
        replace({ ...current, state: isLocked ? 'locked' : 'waiting' });
        return error;
      }
      await save({ ...current, state: 'failed', problem: problemOf(error) }).catch(
        ignoreStoreError,
      );
      return null;
    }
    // Before the item is removed, so that the message is visible all the time.
    if (message !== null) onSent?.(item, message);
    await remove(key).catch(ignoreStoreError);
    return null;
  };

  const saveSignedOf =
    ({ key, signed: stale }: OutboxItem): OutboxSending['saveSigned'] =>
    async (signed) => {
      const stored = await store.update(key, (item) =>
        item.signed?.messageid === stale?.messageid ? { ...item, signed } : item,
      );
      if (stored !== undefined) replace({ ...stored, state: 'sending' });
      return stored;
    };

  const save = async (item: OutboxItem): Promise<void> => {
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
    void sendThread(item.thread_uuid);
    return item;
  };

  const retry = async (key: string): Promise<void> => {
    const item = find(key);
    if (item?.state !== 'failed') return;
    const { problem: _problem, ...again } = item;
    await save({ ...again, state: 'waiting' });
    void sendThread(item.thread_uuid);
  };

  if ('addEventListener' in globalThis)
    globalThis.addEventListener('online', wake, { signal: closing.signal });
  for (const { thread_uuid } of items) void sendThread(thread_uuid);

  return {
    items: () => items,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    add,
    retry,
    remove,
    wake,
    close: () => {
      closing.abort();
      wake();
    },
  };
};

/** The item is then sent again after a reload, which its client key makes harmless. */
const ignoreStoreError = (): void => {};
