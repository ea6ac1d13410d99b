import { cutText, PREVIEW_CODE_POINTS } from '@parley/contracts';
import type { Entry, ObservationOf, SentMessage } from '../history.ts';
import type { Ledger } from './ledger.ts';
import { same, show, showEntry } from './show.ts';
import { checkOrder } from './threads.ts';
import type { Violations } from './violation.ts';

/** Inboxes and lists as they are read in the end: nothing of a change is missing in any of them. */
export function* checkInboxes(ledger: Ledger): Violations {
  for (const { at, fact } of ledger.inboxes.values()) {
    yield* checkChain(fact, at);
    yield* checkOrder(ledger, messagesOf(fact.entries), `the inbox of ${fact.address}`, at);
  }
  const told = new Map<string, Map<string, Entry[]>>();
  for (const [address, { fact }] of ledger.inboxes)
    told.set(
      address,
      Map.groupBy(fact.entries, ({ thread }) => thread),
    );
  for (const { at, fact } of ledger.threads.values())
    for (const address of fact.participants) {
      const entries = told.get(address)?.get(fact.uuid) ?? [];
      yield* checkTold(fact, address, entries, at);
      yield* checkListed(ledger, fact, address, at);
    }
  yield* checkLengths(ledger);
}

const messagesOf = (entries: readonly Entry[]): SentMessage[] =>
  entries.flatMap(({ message }) => message ?? []);

/** Times grow, and each entry names the one before it. */
function* checkChain({ address, entries }: ObservationOf<'inbox'>, at: number): Violations {
  let place = '';
  for (const entry of entries) {
    if (entry.prev !== place || entry.at <= place)
      yield {
        rule: 'broken chain',
        what: `the inbox of ${address}`,
        expected: `an entry after "${place}" that says so`,
        seen: `${showEntry(entry)}, after "${entry.prev}"`,
        at,
      };
    place = entry.at;
  }
}

/** A participant was told of the thread first, then of each of its messages, under its time. */
function* checkTold(
  thread: ObservationOf<'thread'>,
  address: string,
  entries: readonly Entry[],
  at: number,
): Violations {
  const where = `thread ${thread.uuid} in the inbox of ${address}`;
  const made = entries.filter(({ kind }) => kind === 'thread_created');
  if (made.length !== 1 || entries[0]?.kind !== 'thread_created')
    yield {
      rule: 'half-done',
      what: where,
      expected: 'thread_created once, before all else',
      seen:
        entries
          .map(({ kind }) => kind)
          .slice(0, 5)
          .join(', ') || 'nothing',
      at,
    };
  const told = entries.filter(({ message }) => message !== null);
  for (let n = 0; n < Math.max(told.length, thread.messages.length); n += 1) {
    const message = thread.messages[n];
    const entry = told[n];
    if (message && entry?.at === message.timestamp && same(entry.message, message)) continue;
    yield {
      rule: 'half-done',
      what: where,
      expected: message ? `an entry of ${show(message)}` : 'no further message',
      seen: entry ? showEntry(entry) : 'no further message',
      at,
    };
    return;
  }
}

/** The thread stands in a participant's list as its messages have it; nobody reads in a proof. */
function* checkListed(
  { lists }: Ledger,
  thread: ObservationOf<'thread'>,
  address: string,
  at: number,
): Violations {
  const rows = lists.get(address)?.fact.threads.filter(({ uuid }) => uuid === thread.uuid) ?? [];
  const [row] = rows;
  const last = thread.messages.at(-1);
  const expected = {
    rows: 1,
    last_message: last === undefined ? null : cutText(last.content, PREVIEW_CODE_POINTS),
    unread_count: thread.messages.filter(({ sender }) => sender !== address).length,
    updated_at: last?.timestamp ?? row?.updated_at,
  };
  const seen = {
    rows: rows.length,
    last_message: row?.last_message,
    unread_count: row?.unread_count,
    updated_at: row?.updated_at,
  };
  if (!same(seen, expected))
    yield {
      rule: 'half-done',
      what: `thread ${thread.uuid} in the list of ${address}`,
      expected: JSON.stringify(expected),
      seen: JSON.stringify(seen),
      at,
    };
}

function* checkLengths({ lists }: Ledger): Violations {
  for (const [address, { at, fact }] of lists)
    if (fact.count !== fact.threads.length)
      yield {
        rule: 'half-done',
        what: `the count of the list of ${address}`,
        expected: `${fact.threads.length}, as many as there are`,
        seen: `${fact.count}`,
        at,
      };
}
