/** Whether tests run on PostgreSQL, where all that is stored takes several times as long. */
export const onPostgres = process.env.PARLEY_TEST_DATABASE !== undefined;

/** How often a property is tried: half as often where it is dear, for each run has other seeds. */
export const runs = (count: number): { numRuns: number } => ({
  numRuns: onPostgres ? Math.ceil(count / 2) : count,
});
