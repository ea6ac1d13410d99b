import { comparable, nameInShopUrl } from '@parley/contracts';
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Database } from '../schema.ts';
import type { Ddl } from './ddl.ts';

/** What the VFX wallet reads of a shop, and what tells whether a URL is taken. */
export const shopDetails = ({ integer }: Ddl): Migration => ({
  async up(db: Kysely<Database>) {
    const flag = (name: string, value: 0 | 1) =>
      db.schema
        .alterTable('shop')
        .addColumn(name, integer, (c) => c.notNull().defaultTo(value))
        .execute();
    const text = (name: string) =>
      db.schema
        .alterTable('shop')
        .addColumn(name, 'text', (c) => c.notNull().defaultTo(''))
        .execute();
    await text('unique_id');
    await text('url_key');
    await flag('is_third_party', 0);
    await flag('is_published', 1);
    await flag('is_online', 1);
    const shops = await db.selectFrom('shop').select(['id', 'url']).execute();
    for (const { id, url } of shops)
      await db
        .updateTable('shop')
        .set({ unique_id: nameInShopUrl(url), url_key: comparable(url) })
        .where('id', '=', id)
        .execute();
    for (const statement of indexes) await sql.raw(statement).execute(db);
  },
});

const indexes = [
  `create unique index shop_unique_id on shop (unique_id)`,
  // Whether a URL is taken.
  `create index shop_taken on shop (url_key)`,
  // The wallet's lists, which hold only shops with an owner.
  `create index shop_published on shop (is_published, id) where owner_address is not null`,
  `create index shop_third_party on shop (is_third_party, id) where owner_address is not null`,
  `create index shop_third_party_published on shop (is_third_party, is_published, id)
   where owner_address is not null`,
];
