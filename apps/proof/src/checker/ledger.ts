import type { Observation, ObservationOf, SentMessage } from '../history.ts';

/** One message that somebody wanted to send, under one key, however often it was tried. */
export interface Write {
  readonly content: string;
  readonly sender: string;
  /** Null for the first message of a thread whose making was never answered. */
  thread: string | null;
  /** When it was first called for; nothing can have been written before. */
  readonly firstCall: number;
  /** The first answer that said it is done. */
  acked: { readonly at: number; readonly message: SentMessage } | null;
  /** Whether some try of it may have been done: not all of them were refused. */
  mayBeThere: boolean;
}

export interface Answered {
  readonly at: number;
  readonly answer: ObservationOf<'answer'>;
  readonly call: ObservationOf<'send'> | ObservationOf<'create'>;
  readonly write: Write | null;
}

/** A history, sorted by what the rules ask for. */
export interface Ledger {
  readonly writes: ReadonlyMap<string, Write>;
  readonly answers: readonly Answered[];
  readonly threads: ReadonlyMap<
    string,
    { readonly at: number; readonly fact: ObservationOf<'thread'> }
  >;
  readonly inboxes: ReadonlyMap<
    string,
    { readonly at: number; readonly fact: ObservationOf<'inbox'> }
  >;
  readonly lists: ReadonlyMap<
    string,
    { readonly at: number; readonly fact: ObservationOf<'list'> }
  >;
}

/** A refusal with these says that nothing was written. */
export const REFUSED = 503;
const isDone = (status: number): boolean => status === 200 || status === 201;

export const ledgerOf = (facts: readonly Observation[]): Ledger => {
  const writes = new Map<string, Write>();
  const calls = new Map<number, ObservationOf<'send'> | ObservationOf<'create'>>();
  const answers: Answered[] = [];
  const threads = new Map<string, { at: number; fact: ObservationOf<'thread'> }>();
  const inboxes = new Map<string, { at: number; fact: ObservationOf<'inbox'> }>();
  const lists = new Map<string, { at: number; fact: ObservationOf<'list'> }>();
  const unanswered = new Map<number, Write>();

  const take = (fact: Observation, at: number): void => {
    if (fact.fact === 'send' || fact.fact === 'create') {
      calls.set(fact.call, fact);
      if (fact.content === null) return;
      const write = writes.get(fact.content) ?? newWrite(fact, fact.content, at);
      writes.set(fact.content, write);
      unanswered.set(fact.call, write);
    } else if (fact.fact === 'answer') {
      const call = calls.get(fact.call);
      if (call === undefined) return;
      const write = unanswered.get(fact.call) ?? null;
      answers.push({ at, answer: fact, call, write });
      if (fact.status === REFUSED) unanswered.delete(fact.call);
      if (write === null || !isDone(fact.status) || fact.message === null) return;
      write.thread ??= fact.thread;
      write.acked ??= { at, message: fact.message };
    } else if (fact.fact === 'thread') threads.set(fact.uuid, { at, fact });
    else if (fact.fact === 'inbox') inboxes.set(fact.address, { at, fact });
    else if (fact.fact === 'list') lists.set(fact.address, { at, fact });
  };
  for (const [at, fact] of facts.entries()) take(fact, at);
  // What was not refused was done, or nobody knows.
  for (const write of unanswered.values()) write.mayBeThere = true;
  return { writes, answers, threads, inboxes, lists };
};

const newWrite = (
  fact: ObservationOf<'send'> | ObservationOf<'create'>,
  content: string,
  at: number,
): Write => ({
  content,
  sender: fact.fact === 'send' ? fact.sender : (fact.participants[0] ?? ''),
  thread: fact.fact === 'send' ? fact.thread : null,
  firstCall: at,
  acked: null,
  mayBeThere: false,
});
