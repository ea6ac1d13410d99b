import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Ddl } from './ddl.ts';

/** Who has pinned or archived which of their threads. */
export const pinned = ({ integer }: Ddl): Migration => ({
  async up(db: Kysely<unknown>) {
    for (const column of ['pinned', 'archived'])
      await db.schema
        .alterTable('participant')
        .addColumn(column, integer, (c) => c.notNull().defaultTo(0))
        .execute();
    await sql`create index participant_pinned on participant (address)
      where listed_at is not null and pinned = 1`.execute(db);
  },
});
