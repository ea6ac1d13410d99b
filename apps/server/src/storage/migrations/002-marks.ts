import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Ddl } from './ddl.ts';

/** How far messages have come, reminders of threads, and facts about the database itself. */
export const marks = (ddl: Ddl): Migration => ({
  async up(db: Kysely<unknown>) {
    await db.schema
      .alterTable('inbox')
      .addColumn('received', ddl.integer, (c) => c.notNull().defaultTo(0))
      .execute();

    await db.schema
      .alterTable('participant')
      .addColumn('marked_unread', ddl.integer, (c) => c.notNull().defaultTo(0))
      .execute();

    await db.schema
      .createTable('fact')
      .modifyEnd(ddl.clusteredTable)
      .addColumn('name', 'text', (c) => c.primaryKey().notNull())
      .execute();
  },
});
