/** What people met in a span of time. Milliseconds, from a wish to its answer. */
export interface Latencies {
  readonly times: number[];
  /** Answers that were refusals, by their status, and calls without an answer. */
  readonly errors: Map<string, number>;
}

export const countError = ({ errors }: Latencies, status: number | undefined): void => {
  const name = String(status ?? 'no answer');
  errors.set(name, (errors.get(name) ?? 0) + 1);
};
