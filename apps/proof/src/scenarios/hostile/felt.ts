/** What people met in a span of time. Milliseconds, from a wish to its answer. */
export interface Felt {
  readonly times: number[];
  /** Answers that were refusals, by their status, and calls without an answer. */
  readonly errors: Map<string, number>;
}

export const countError = ({ errors }: Felt, status: number | undefined): void => {
  const name = String(status ?? 'no answer');
  errors.set(name, (errors.get(name) ?? 0) + 1);
};
