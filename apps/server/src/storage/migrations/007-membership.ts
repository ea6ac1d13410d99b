import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Ddl } from './ddl.ts';

/** Who made a thread, from where on somebody sees it, and who asked them in. */
export const membership = (ddl: Ddl): Migration => ({
  async up(db: Kysely<unknown>) {
    const { integer } = ddl;
    await db.schema.alterTable('thread').addColumn('creator', integer).execute();
    for (const column of ['visible_after', 'hidden'])
      await db.schema
        .alterTable('participant')
        .addColumn(column, integer, (c) => c.notNull().defaultTo(0))
        .execute();
    await db.schema.alterTable('web3mq_member').addColumn('invited_by', integer).execute();
    for (const statement of creatorsSoFar) await sql.raw(statement).execute(db);
  },
});

/**
 * Groups know theirs. A thread whose first message came along with it was made by its sender; of the
 * others nobody can tell any more, and guessing would give somebody the say over another's thread.
 */
const creatorsSoFar = [
  `update thread set creator = (select g.creator from web3mq_group g where g.thread = thread.id)
   where kind = 1 and deleted = 0`,
  `update thread set creator = (
     select m.sender from message m
     where m.id = (select min(f.id) from message f where f.thread = thread.id)
     and m.sent_at < thread.created_at + 1000000)
   where kind = 0 and deleted = 0`,
];
