import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Ddl } from './ddl.ts';

/** Who is the buyer and who the owner in threads about a shop, with counts, and which threads the VFX wallet opened. */
export const shopChats = ({ integer }: Ddl): Migration => ({
  async up(db: Kysely<unknown>) {
    const columns = [
      ['thread', 'opened_with'],
      ['participant', 'role'],
    ] as const;
    for (const [table, column] of columns)
      await db.schema
        .alterTable(table)
        .addColumn(column, integer, (c) => c.notNull().defaultTo(0))
        .execute();
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
});

const statements = [
  // 1 is the buyer, 2 the owner, of two who have a thread about the owner's shop.
  `update participant set role = coalesce((
     select case when mine.text = s.owner_address then 2 else 1 end
     from thread t join shop s on s.id = t.shop join address mine on mine.id = participant.address
     where t.id = participant.thread and t.kind = 0 and t.web3mq = 0 and t.deleted = 0
     and (select count(*) from participant one where one.thread = t.id) = 2
     and exists (select 1 from participant o join address oa on oa.id = o.address
       where o.thread = t.id and oa.text = s.owner_address)), 0)
   where shop is not null`,
  // Lists of a buyer are counted as shop -1, those of an owner as the shop's id below that.
  `insert into thread_tally (address, shop, threads)
   select address, case role when 1 then -1 else -1 - shop end, count(*)
   from participant where role <> 0 and listed_at is not null
   group by address, case role when 1 then -1 else -1 - shop end`,
  // The threads of a buyer.
  `create index participant_buyer on participant (address, listed_at, thread)
   where listed_at is not null and role = 1`,
];
