import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Ddl } from './ddl.ts';

/** Who has muted which of their threads. */
export const muted = ({ integer }: Ddl): Migration => ({
  async up(db: Kysely<unknown>) {
    await db.schema
      .alterTable('participant')
      .addColumn('muted', integer, (c) => c.notNull().defaultTo(0))
      .execute();
  },
});
