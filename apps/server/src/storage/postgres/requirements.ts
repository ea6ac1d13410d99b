import { type Kysely, sql } from 'kysely';
import type { Database } from '../schema.ts';

/** Settings with which a commit is not on disk when it is acknowledged. */
const required = ['fsync', 'synchronous_commit', 'full_page_writes'] as const;

/** Refuses a database that would lose what is acknowledged, or that this server can't work on. */
export const checkRequirements = async (db: Kysely<Database>): Promise<void> => {
  await checkDurable(db);
  await checkMayMakeFunctions(db);
};

const checkDurable = async (db: Kysely<Database>): Promise<void> => {
  const { rows } = await sql<{ name: string }>`
    select name from pg_settings where name in (${sql.join(required)}) and setting = 'off'
  `.execute(db);
  if (rows.length === 0) return;
  const names = rows.map(({ name }) => name).join(' and ');
  throw new Error(
    `PostgreSQL runs with ${names} off, so acknowledged messages could be lost: turn it on.`,
  );
};

/** Everybody may, unless somebody took that away. */
const checkMayMakeFunctions = async (db: Kysely<Database>): Promise<void> => {
  const { rows } = await sql<{ database: string; user: string }>`
    select current_database() as database, current_user as user
    where not has_database_privilege(current_database(), 'TEMPORARY')
  `.execute(db);
  for (const { database, user } of rows)
    throw new Error(
      `${user} may not make temporary functions: grant temporary on database ${database} to ${user}.`,
    );
};
