import type { Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type { Database } from '../schema.ts';
import { foundation } from './001-foundation.ts';
import { marks } from './002-marks.ts';
import { web3mq } from './003-web3mq.ts';
import { sharing } from './004-sharing.ts';
import { counter } from './005-counter.ts';
import { searchText } from './006-search-text.ts';
import type { Ddl } from './ddl.ts';

const first = '001-foundation';

const list = (ddl: Ddl): Record<string, Migration> => ({
  [first]: foundation(ddl),
  '002-marks': marks(ddl),
  '003-web3mq': web3mq(ddl),
  '004-sharing': sharing(ddl),
  '005-counter': counter(ddl),
  '006-search-text': searchText,
});

/**
 * Brings the database to this version; leaves it untouched when it is of a newer one. True when there
 * was nothing before. Of several servers that start at once one migrates, and the others wait.
 */
export const migrate = async (db: Kysely<Database>, ddl: Ddl): Promise<boolean> => {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => list(ddl) } });
  const { error, results } = await migrator.migrateToLatest();
  if (error === undefined)
    return results?.some(({ migrationName }) => migrationName === first) ?? false;
  const failed = results?.find((result) => result.status === 'Error')?.migrationName;
  throw new Error(
    failed
      ? `Migration ${failed} failed.`
      : 'The database was made by another version of Parley; it was left as it is.',
    { cause: error },
  );
};
