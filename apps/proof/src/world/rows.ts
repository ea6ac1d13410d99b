import { rowRules } from '@parley/testkit';
import type { Recorder } from '../record.ts';
import type { Database } from './database.ts';

/** Looks past the server, into the database itself. */
export const checkRowsOf = async (database: Database, recorder: Recorder): Promise<void> => {
  for (const [rule, sql] of Object.entries(rowRules))
    for (const found of await database.find(sql)) recorder.note({ fact: 'broken', rule, found });
};
