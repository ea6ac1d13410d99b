import { type Kysely, sql } from 'kysely';
import type { Database } from '../schema.ts';

/** Settings with which a commit is not on disk when it is acknowledged. */
const required = ['fsync', 'synchronous_commit', 'full_page_writes'] as const;

/** Refuses a server that would acknowledge what a power cut takes away. */
export const checkDurable = async (db: Kysely<Database>): Promise<void> => {
  const { rows } = await sql<{ name: string }>`
    select name from pg_settings where name in (${sql.join(required)}) and setting = 'off'
  `.execute(db);
  if (rows.length === 0) return;
  const names = rows.map(({ name }) => name).join(' and ');
  throw new Error(
    `PostgreSQL runs with ${names} off, so acknowledged messages could be lost: turn it on.`,
  );
};
