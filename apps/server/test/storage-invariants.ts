import { rowRules } from '@parley/testkit';
import { z } from 'zod';
import { rowsOf } from './database.ts';

const Found = z.object({ found: z.union([z.string(), z.number()]) });

/** The rules that a database breaks, each with what breaks it. */
export const brokenInvariants = async (database: string): Promise<string[]> => {
  const problems: string[] = [];
  for (const [rule, sql] of Object.entries(rowRules))
    for (const { found } of await rowsOf(database, Found, sql))
      problems.push(`${rule}: not ${found}`);
  return problems;
};

/** Deleted threads whose rows are not yet purged. */
export const unpurgedThreads = async (database: string): Promise<number> =>
  (await rowsOf(database, z.unknown(), 'select 1 from thread where deleted = 1')).length;
