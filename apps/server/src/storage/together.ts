import type { Execute, OnInboxWrite, Step, Steps } from './query.ts';

/** Queries of two steps that are on their way together. */
class TwoSteps implements Step {
  readonly kind = 'query';
  private readonly steps: readonly [Step, Step];
  constructor(...steps: readonly [Step, Step]) {
    this.steps = steps;
  }
  execute(execute: Execute, onInboxWrite: OnInboxWrite): void {
    for (const step of this.steps) step.execute(execute, onInboxWrite);
  }
}

/**
 * Runs steps side by side that do not need each other's rows: where a query costs a round trip, one of
 * each shares it. What one of them runs comes before what the other one runs at the same time.
 */
export function* together<First, Second>(
  first: Steps<First>,
  second: Steps<Second>,
): Steps<readonly [First, Second]> {
  let one = yield* untilQuery(first);
  let other = yield* untilQuery(second);
  for (;;) {
    if (one.done) return [one.value, yield* theRest(other, second)];
    if (other.done) return [yield* theRest(one, first), other.value];
    yield new TwoSteps(one.value, other.value);
    one = yield* untilQuery(first);
    other = yield* untilQuery(second);
  }
}

type Reached<Result> = IteratorResult<Step, Result>;

/** Runs what no rows are waited for; gives the query that comes next, or the result. */
function* untilQuery<Result>(steps: Steps<Result>): Steps<Reached<Result>> {
  for (let next = steps.next(); ; next = steps.next()) {
    if (next.done || next.value.kind === 'query') return next;
    yield next.value;
  }
}

function* theRest<Result>(reached: Reached<Result>, steps: Steps<Result>): Steps<Result> {
  if (reached.done) return reached.value;
  yield reached.value;
  return yield* steps;
}
