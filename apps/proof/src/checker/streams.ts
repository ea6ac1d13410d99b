import type { Entry, Observation } from '../history.ts';
import type { Ledger } from './ledger.ts';
import { same, showEntry } from './show.ts';
import type { Rule, Violations } from './violation.ts';

interface Reader {
  readonly address: string;
  readonly by: string;
  readonly after: string;
  readonly events: { readonly at: number; readonly entry: Entry }[];
  caughtUp: number | null;
}

/** What a reader got, over all its connections, is its inbox from its place on: whole, once, in order. */
export function* checkStreams(ledger: Ledger, facts: readonly Observation[]): Violations {
  for (const [number, reader] of readersOf(facts)) {
    const name = `reader ${number} (${reader.by}) of ${reader.address}`;
    yield* checkReader(name, reader, ledger.inboxes.get(reader.address)?.fact.entries ?? []);
  }
}

const readersOf = (facts: readonly Observation[]): ReadonlyMap<number, Reader> => {
  const readers = new Map<number, Reader>();
  for (const [at, fact] of facts.entries())
    if (fact.fact === 'follow') readers.set(fact.reader, { ...fact, events: [], caughtUp: null });
    else if (fact.fact === 'event')
      readers.get(fact.reader)?.events.push({ at, entry: fact.entry });
    else if (fact.fact === 'caught up') {
      const reader = readers.get(fact.reader);
      if (reader) reader.caughtUp = at;
    }
  return readers;
};

function* checkReader(name: string, reader: Reader, inbox: readonly Entry[]): Violations {
  let next = inbox.findIndex(({ at }) => at > reader.after);
  if (next === -1) next = inbox.length;
  const seen = new Set<string>();
  for (const { at, entry } of reader.events) {
    const expected = inbox[next];
    if (expected === undefined || !same(entry, expected)) {
      yield {
        rule: ruleOf(entry, expected, seen, reader),
        what: name,
        expected: expected ? showEntry(expected) : 'nothing more',
        seen: `${showEntry(entry)}, after "${entry.prev}"`,
        at,
      };
      return;
    }
    seen.add(entry.at);
    next += 1;
  }
  const missed = inbox[next];
  if (reader.caughtUp !== null && missed !== undefined)
    yield {
      rule: 'missed event',
      what: name,
      expected: showEntry(missed),
      seen: 'the end',
      at: reader.caughtUp,
    };
}

const ruleOf = (
  entry: Entry,
  expected: Entry | undefined,
  seen: ReadonlySet<string>,
  reader: Reader,
): Rule => {
  if (seen.has(entry.at)) return 'doubled event';
  if (entry.at === expected?.at) return entry.prev === expected.prev ? 'changed' : 'broken chain';
  const comesLater = reader.events.some((event) => event.entry.at === expected?.at);
  return comesLater ? 'out of order' : expected ? 'missed event' : 'invented';
};
