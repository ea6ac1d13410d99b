import { randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** An id of the database, by which clients notice that it is another one. */
export const databaseId = (): Migration => ({
  async up(db: Kysely<unknown>) {
    await db.schema
      .alterTable('fact')
      .addColumn('value', 'text', (c) => c.notNull().defaultTo(''))
      .execute();
    await sql`insert into fact (name, value) values ('database', ${randomUUID()})`.execute(db);
  },
});
