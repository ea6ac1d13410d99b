import { type Kysely, sql } from 'kysely';
import { recognise } from '../migrations/recognise.ts';
import type { Database } from '../schema.ts';
import { UnusableDatabase } from '../unusable.ts';

/** Settings with which a commit is not on disk when it is acknowledged. */
const required = ['fsync', 'synchronous_commit', 'full_page_writes'] as const;

/** Refuses a database that would lose what is acknowledged, or that this server can't work on. */
export const checkRequirements = async (db: Kysely<Database>): Promise<void> => {
  await checkDurable(db);
};

/**
 * Refuses what another program or a newer version made, before anything is written. Returns the
 * migrations that were made.
 */
export const checkIsOurs = async (
  db: Kysely<Database>,
  name: string,
  known: readonly string[],
): Promise<readonly string[]> => {
  // Tables of extensions are nobody's data. Those that are seen without their migrations, which come
  // with them, are another's: what a server that starts beside this one makes is seen in whole.
  const tables = await namesOf(
    db,
    sql<{ name: string }>`
    select relname as name from pg_class
    where relnamespace = to_regnamespace(quote_ident(current_schema())) and relkind in ('r', 'p')
      and not exists (select from pg_depend where objid = pg_class.oid and deptype = 'e')
    order by relname
  `,
  );
  const migrations = tables.includes('kysely_migration')
    ? await namesOf(db, sql<{ name: string }>`select name from kysely_migration`)
    : [];
  recognise({ name, tables, migrations }, known);
  return migrations;
};

const namesOf = async (
  db: Kysely<Database>,
  query: { execute(db: Kysely<Database>): Promise<{ rows: { name: string }[] }> },
): Promise<string[]> => (await query.execute(db)).rows.map(({ name }) => name);

const checkDurable = async (db: Kysely<Database>): Promise<void> => {
  const { rows } = await sql<{ name: string }>`
    select name from pg_settings where name in (${sql.join(required)}) and setting = 'off'
  `.execute(db);
  if (rows.length === 0) return;
  const names = rows.map(({ name }) => name).join(' and ');
  throw new UnusableDatabase(
    `PostgreSQL runs with ${names} off, so acknowledged messages could be lost: turn it on.`,
  );
};
