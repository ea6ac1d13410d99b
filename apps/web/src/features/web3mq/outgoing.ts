import { refusalOf, type Web3mqCalls, type Web3mqPrepared } from '@parley/client';
import type { Web3mqMessage } from '@parley/contracts';

/** A message on its way. */
export interface Outgoing {
  /** Its message id: it is the same line before and after it arrives. */
  readonly key: string;
  readonly topic: string;
  readonly content: string;
  readonly at: Date;
  readonly state: 'waiting' | 'failed';
  /** Why it was not sent, in words. */
  readonly problem: string;
}

/** What one identity sends from this page, in the order in which it was written. */
export interface Outbox {
  /** The same array until something changes. */
  readonly of: (topic: string) => readonly Outgoing[];
  readonly subscribe: (listener: () => void) => () => void;
  readonly add: (topic: string, content: string) => void;
  readonly retry: (key: string) => void;
  readonly remove: (key: string) => void;
  /** All that is not known to be sent, whatever its chat. */
  readonly unsent: () => readonly Outgoing[];
  /** Sends nothing more. */
  readonly close: () => void;
}

/** A signature is good for two minutes; after that a message that never arrived is signed anew. */
const SIGNED_FOR_MS = 100_000;

type Entry = Outgoing & { readonly prepared: Web3mqPrepared };

/** Sends messages; `onSent` hears of each as it is on the server. */
export const createWeb3mqOutbox = (
  { message: { prepare } }: Pick<Web3mqCalls, 'message'>,
  onSent: (message: Web3mqMessage, topic: string) => void,
): Outbox => {
  const listeners = new Set<() => void>();
  const topics = new Map<string, readonly Entry[]>();
  let turn: Promise<void> = Promise.resolve();
  let isClosed = false;

  const change = (topic: string, entries: (old: readonly Entry[]) => readonly Entry[]) => {
    topics.set(topic, entries(topics.get(topic) ?? none));
    for (const listener of listeners) listener();
  };
  const replace = (topic: string, key: string, ...by: readonly Entry[]) =>
    change(topic, (old) => old.flatMap((entry) => (entry.key === key ? by : [entry])));
  const find = (key: string) => [...topics.values()].flat().find((entry) => entry.key === key);

  const newEntry = (topic: string, content: string): Entry => {
    const prepared = prepare({ topic, payload: content });
    const key = prepared.messageid;
    return { key, topic, content, at: new Date(), state: 'waiting', problem: '', prepared };
  };
  /** One after the other, so that they arrive in their order. */
  const send = (entry: Entry) => {
    const { topic, key, prepared } = entry;
    const work = async () => {
      if (isClosed) return;
      try {
        onSent(await prepared.send(), topic);
        replace(topic, key);
      } catch (error) {
        replace(topic, key, { ...entry, state: 'failed', problem: problemOf(error) });
      }
    };
    turn = turn.then(work);
  };

  return {
    of: (topic) => topics.get(topic) ?? none,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    add: (topic, content) => {
      const entry = newEntry(topic, content);
      change(topic, (old) => [...old, entry]);
      send(entry);
    },
    retry: (key) => {
      const failed = find(key);
      if (failed === undefined) return;
      const isStale = Date.now() - failed.at.getTime() > SIGNED_FOR_MS;
      const entry: Entry = isStale
        ? newEntry(failed.topic, failed.content)
        : { ...failed, state: 'waiting' };
      replace(failed.topic, key, entry);
      send(entry);
    },
    remove: (key) => {
      const entry = find(key);
      if (entry !== undefined) replace(entry.topic, key);
    },
    unsent: () => [...topics.values()].flat(),
    close: () => {
      isClosed = true;
    },
  };
};

const none: readonly Entry[] = [];

const problemOf = (error: unknown): string => {
  switch (refusalOf(error)?.code) {
    case undefined:
      return 'The server can’t be reached.';
    case 'not_found':
      return 'There is no such user, or you are not in this group.';
    case 'unauthenticated':
      return 'The server doesn’t take this identity’s signature.';
    case 'too_many':
      return 'That was too much at once. Wait a moment.';
    default:
      return error instanceof Error ? error.message : '';
  }
};
