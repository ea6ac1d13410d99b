import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Database } from '../schema.ts';
import { searchTextOfShop } from '../search-text.ts';
import type { Ddl } from './ddl.ts';

/** Everyone's threads apart by whose they are, and shops by their owner and for search. */
export const vfxLists = ({ integer }: Ddl): Migration => ({
  async up(db: Kysely<Database>) {
    await db.schema
      .alterTable('thread')
      .addColumn('web3mq', integer, (c) => c.notNull().defaultTo(0))
      .execute();
    await db.schema
      .alterTable('shop')
      .addColumn('search_text', 'text', (c) => c.notNull().defaultTo(''))
      .execute();
    for (const statement of statements) await sql.raw(statement).execute(db);
    const shops = await db
      .selectFrom('shop')
      .select(['id', 'name', 'url', 'description'])
      .execute();
    for (const { id, ...shop } of shops)
      await db
        .updateTable('shop')
        .set({ search_text: searchTextOfShop(shop) })
        .where('id', '=', id)
        .execute();
  },
});

const statements = [
  // Groups and chats of two. Who made one is known as a user; in open mode userids may look like anything.
  `update thread set web3mq = 1 where kind = 1 or id in (
     select p.thread from web3mq_user u join participant p on p.address = u.address)`,
  `insert into thread_tally (address, shop, threads)
   select -1, 0, count(*) from thread where web3mq = 1 and deleted = 0 having count(*) > 0`,
  `insert into thread_tally (address, shop, threads)
   select -1, shop, count(*) from thread
   where web3mq = 1 and deleted = 0 and shop is not null group by shop`,
  // What is counted there is not counted among the rest.
  `update thread_tally set threads = threads -
     (select w.threads from thread_tally as w where w.address = -1 and w.shop = thread_tally.shop)
   where address = 0 and shop in (select shop from thread_tally where address = -1)`,
  `drop index thread_recent`,
  `drop index thread_recent_shop`,
  // Everyone's list in open mode, newest activity first, whole and by shop.
  `create index thread_recent on thread (web3mq, updated_at, id) where deleted = 0`,
  `create index thread_recent_shop on thread (web3mq, shop, updated_at, id)
   where deleted = 0 and shop is not null`,
  // An owner's shops.
  `create index shop_owner on shop (owner_address, id)`,
];
