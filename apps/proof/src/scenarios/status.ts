import { refused } from '../checker/violation.ts';

/** What a call must be answered with at this moment. */
export const mustBe = (what: string, status: number | undefined, expected: number): void => {
  if (status !== expected) throw refused(what, status, expected);
};
