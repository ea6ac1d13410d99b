import type { Config } from '../config.ts';
import { openPostgres } from './postgres.ts';
import { openSqlite } from './sqlite.ts';
import type { Store } from './store.ts';

/** Opens the database of the settings, migrated to this version; `isNew`: nobody used it before. */
export const openStore = ({
  database,
}: Pick<Config, 'database'>): Promise<{ store: Store; isNew: boolean }> =>
  database.engine === 'postgres' ? openPostgres(database.url) : openSqlite(database.path);
