import type { Kysely } from 'kysely';
import { all, one, query, run, type Steps } from '../query.ts';
import type { Database } from '../schema.ts';

export interface ShopRow {
  readonly id: number;
  readonly name: string;
  readonly url: string;
  readonly owner_address: string | null;
  readonly description: string;
}

const shops = (db: Kysely<Database>) =>
  db.selectFrom('shop').select(['id', 'name', 'url', 'owner_address', 'description']);

const byId = query<{ id: number }>()((db, p) => shops(db).where('id', '=', p('id')));

const byUrl = query<{ url: string }>()((db, p) => shops(db).where('url', '=', p('url')));

const after = query<{ id: number; limit: number; offset: number }>()((db, p) =>
  shops(db).where('id', '>', p('id')).orderBy('id').limit(p('limit')).offset(p('offset')),
);

const before = query<{ id: number; limit: number }>()((db, p) =>
  shops(db).where('id', '<', p('id')).orderBy('id', 'desc').limit(p('limit')),
);

const count = query<Record<never, never>>()((db) =>
  db.selectFrom('shop').select((eb) => eb.fn.countAll<number>().as('shops')),
);

const nextId = query<Record<never, never>>()((db) =>
  db
    .selectFrom('shop')
    .select((eb) => eb(eb.fn.coalesce(eb.fn.max('id'), eb.lit(0)), '+', 1).as('id')),
);

const insert = query<ShopRow>()((db, p) =>
  db.insertInto('shop').values({
    id: p('id'),
    name: p('name'),
    url: p('url'),
    owner_address: p('owner_address'),
    description: p('description'),
  }),
);

const update = query<Omit<ShopRow, 'id'>>()((db, p) =>
  db
    .updateTable('shop')
    .set({
      name: p('name'),
      owner_address: p('owner_address'),
      description: p('description'),
    })
    .where('url', '=', p('url')),
);

export const shopById = (id: number): Steps<ShopRow | undefined> => one(byId, { id });

export const shopByUrl = (url: string): Steps<ShopRow | undefined> => one(byUrl, { url });

export const shopsAfter = (id: number, limit: number, offset: number): Steps<ShopRow[]> =>
  all(after, { id, limit, offset });

export function* shopsBefore(id: number, limit: number): Steps<ShopRow[]> {
  return (yield* all(before, { id, limit })).reverse();
}

/** The directory is small and changes by import, so counting its rows is cheap. */
export function* shopCount(): Steps<number> {
  return (yield* one(count, {}))?.shops ?? 0;
}

/** Makes the shop, or updates the one with this URL; its id stays. */
export function* putShop(
  shop: Omit<ShopRow, 'id'> & { id: number | null },
): Steps<'made' | 'updated'> {
  const { id, ...fields } = shop;
  if ((yield* shopByUrl(shop.url)) === undefined) {
    // No shop is ever removed, so the next id was never another's.
    yield* run(insert, { ...fields, id: id ?? (yield* one(nextId, {}))?.id ?? 1 });
    return 'made';
  }
  yield* run(update, fields);
  return 'updated';
}
