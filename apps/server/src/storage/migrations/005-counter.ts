import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Ddl } from './ddl.ts';

/** How often something happened, for servers that must hear of it. */
export const counter = (ddl: Ddl): Migration => ({
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('counter')
      .modifyEnd(ddl.clusteredTable)
      .addColumn('name', 'text', (c) => c.primaryKey().notNull())
      .addColumn('value', ddl.integer, (c) => c.notNull())
      .execute();
  },
});
