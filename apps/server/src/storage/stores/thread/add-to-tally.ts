import type { OnConflictBuilder } from 'kysely';
import type { Database } from '../../schema.ts';

/** Adds what is inserted into `thread_tally` to the count that is there. */
export const addToTally = (conflict: OnConflictBuilder<Database, 'thread_tally'>) =>
  conflict.columns(['address', 'shop']).doUpdateSet((eb) => ({
    threads: eb('thread_tally.threads', '+', eb.ref('excluded.threads')),
  }));
