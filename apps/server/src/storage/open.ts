import type { Config } from '../config.ts';
import { openPostgres } from './postgres.ts';
import { openSqlite } from './sqlite.ts';
import type { Store } from './store.ts';

interface OpenOptions {
  /** For a server, which has a SQLite file to itself; commands may open it beside one. */
  readonly alone?: boolean | undefined;
  /** See {@link openPostgres}. */
  readonly sendsPlain?: boolean | undefined;
}

/** Opens the database of the settings, migrated to this version; `isNew`: nobody used it before. */
export const openStore = (
  { database, pooler }: Pick<Config, 'database' | 'pooler'>,
  options: OpenOptions = {},
): Promise<{ store: Store; isNew: boolean }> =>
  database.engine === 'postgres'
    ? openPostgres(database.url, { ...options, pooler })
    : openSqlite(database.path, options);
