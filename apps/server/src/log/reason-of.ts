/** What an error comes down to, in one line: the first cause of all, whatever it was wrapped in. */
export const reasonOf = (error: unknown): string => {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  if (!(error instanceof Error)) return String(error);
  if (error.cause !== undefined) return reasonOf(error.cause);
  return (error.message || error.name).replace(/\s+/g, ' ');
};
