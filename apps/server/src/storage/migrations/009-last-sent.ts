import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Database } from '../schema.ts';
import type { Ddl } from './ddl.ts';

/** Each participant's newest message, to tell whether somebody who came later has heard of them. */
export const lastSent = ({ integer }: Ddl): Migration => ({
  async up(db: Kysely<Database>) {
    // SQLite keeps what a start did that was cut short.
    if (!(await hasColumn(db)))
      await db.schema
        .alterTable('participant')
        .addColumn('last_sent', integer, (c) => c.notNull().defaultTo(0))
        .execute();
    await fill.execute(db);
  },
});

const hasColumn = async (db: Kysely<Database>): Promise<boolean> => {
  const tables = await db.introspection.getTables();
  return tables.some(
    ({ name, columns }) =>
      name === 'participant' && columns.some((column) => column.name === 'last_sent'),
  );
};

/** What somebody wrote before they left and came back is not counted in `sent`: nor is it here. */
const fill = sql`
  update participant set last_sent = newest.id
  from (select thread, sender, max(id) as id from message group by thread, sender) as newest
  where newest.thread = participant.thread and newest.sender = participant.address
  and participant.sent > 0`;
