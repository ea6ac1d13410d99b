/** What a history can break; the first word of a report. */
export type Rule =
  | 'lost'
  | 'doubled'
  | 'out of order'
  | 'changed'
  | 'invented'
  | 'half-done'
  | 'refused'
  | 'missed event'
  | 'doubled event'
  | 'broken chain'
  | 'server';

/** One thing that should not be, with what should be instead. */
export interface Violation {
  readonly rule: Rule;
  readonly what: string;
  readonly expected: string;
  readonly seen: string;
  /** The place in the history of the fact that shows it. */
  readonly at: number;
}

export type Violations = Generator<Violation, void, void>;

/** Found by a scenario itself, where the history can't tell. */
export class Violated extends Error {
  readonly violation: Violation;
  constructor(violation: Omit<Violation, 'at'>) {
    super(`${violation.rule}: ${violation.what}`);
    this.violation = { ...violation, at: 0 };
  }
}

/** An answer that must be another one at this moment. */
export const refused = (what: string, status: number | undefined, expected: number): Violated =>
  new Violated({
    rule: 'refused',
    what,
    expected: `${expected}`,
    seen: `${status ?? 'no answer'}`,
  });

export const describeViolation = ({ rule, what, expected, seen, at }: Violation): string =>
  [`${rule}: ${what}`, `  expected  ${expected}`, `  seen      ${seen}`, `  at fact   ${at}`].join(
    '\n',
  );
