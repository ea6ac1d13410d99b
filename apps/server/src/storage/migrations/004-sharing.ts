import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Ddl } from './ddl.ts';

/** What several servers on one database have in common. */
export const sharing = (ddl: Ddl): Migration => ({
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('secret')
      .modifyEnd(ddl.clusteredTable)
      .addColumn('name', 'text', (c) => c.primaryKey().notNull())
      .addColumn('value', 'text', (c) => c.notNull())
      .execute();

    await db.schema
      .createTable('rate_limit')
      .modifyEnd(ddl.clusteredTable)
      .addColumn('key', 'text', (c) => c.primaryKey().notNull())
      .addColumn('used', 'text', (c) => c.notNull())
      .addColumn('until', ddl.integer, (c) => c.notNull())
      .execute();

    // What has lapsed.
    await db.schema.createIndex('rate_limit_until').on('rate_limit').column('until').execute();
  },
});
