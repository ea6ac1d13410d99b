import type { Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type { Database } from '../schema.ts';
import { foundation } from './001-foundation.ts';
import { marks } from './002-marks.ts';
import { web3mq } from './003-web3mq.ts';
import { sharing } from './004-sharing.ts';
import { counter } from './005-counter.ts';
import { searchText } from './006-search-text.ts';
import { membership } from './007-membership.ts';
import { points } from './008-points.ts';
import { lastSent } from './009-last-sent.ts';
import { vfxLists } from './010-vfx-lists.ts';
import { sessionKeys } from './011-session-keys.ts';
import { muted } from './012-muted.ts';
import { shopDetails } from './013-shop-details.ts';
import { shopChats } from './014-shop-chats.ts';
import { walletSignIn } from './015-wallet-sign-in.ts';
import { databaseId } from './016-database-id.ts';
import { pinned } from './017-pinned.ts';
import type { Ddl } from './ddl.ts';

const first = '001-foundation';

const list = (ddl: Ddl): Record<string, Migration> => ({
  [first]: foundation(ddl),
  '002-marks': marks(ddl),
  '003-web3mq': web3mq(ddl),
  '004-sharing': sharing(ddl),
  '005-counter': counter(ddl),
  '006-search-text': searchText,
  '007-membership': membership(ddl),
  '008-points': points(),
  '009-last-sent': lastSent(ddl),
  '010-vfx-lists': vfxLists(ddl),
  '011-session-keys': sessionKeys(ddl),
  '012-muted': muted(ddl),
  '013-shop-details': shopDetails(ddl),
  '014-shop-chats': shopChats(ddl),
  '015-wallet-sign-in': walletSignIn(ddl),
  '016-database-id': databaseId(),
  '017-pinned': pinned(ddl),
});

/** The migrations of this version, first to last. */
export const migrationNames = (ddl: Ddl): string[] => Object.keys(list(ddl));

/**
 * Brings the database to this version, once it is recognised as one of ours. True when there was
 * nothing before. Of several servers that start at once one migrates, and the others wait.
 */
export const migrate = async (db: Kysely<Database>, ddl: Ddl): Promise<boolean> => {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => list(ddl) } });
  const { error, results } = await migrator.migrateToLatest();
  if (error === undefined)
    return results?.some(({ migrationName }) => migrationName === first) ?? false;
  const failed = results?.find((result) => result.status === 'Error')?.migrationName;
  throw failed === undefined ? error : new Error(`Migration ${failed} failed.`, { cause: error });
};
