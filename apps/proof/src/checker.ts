import { checkAnswers } from './checker/answers.ts';
import { checkInboxes } from './checker/inboxes.ts';
import { ledgerOf } from './checker/ledger.ts';
import { checkStreams } from './checker/streams.ts';
import { checkThreads } from './checker/threads.ts';
import type { Violation, Violations } from './checker/violation.ts';
import type { Observation } from './history.ts';

/**
 * The first violation that a history shows, or null. What must hold: every acknowledged message is
 * there, once, unchanged and in order; nothing is half-done; every stream told all of it, once and in
 * order.
 */
export const check = (facts: readonly Observation[]): Violation | null => {
  let first: Violation | null = null;
  for (const violation of violationsOf(facts))
    if (first === null || violation.at < first.at) first = violation;
  return first;
};

function* violationsOf(facts: readonly Observation[]): Violations {
  const ledger = ledgerOf(facts);
  yield* checkAnswers(ledger);
  yield* checkThreads(ledger);
  yield* checkInboxes(ledger);
  yield* checkStreams(ledger, facts);
  yield* checkRows(facts);
}

/** What SQL found in the database itself. */
function* checkRows(facts: readonly Observation[]): Violations {
  for (const [at, fact] of facts.entries())
    if (fact.fact === 'broken')
      yield {
        rule: 'half-done',
        what: 'the database',
        expected: fact.rule,
        seen: `not ${fact.found}`,
        at,
      };
}
