import { comparable, nameInShopUrl } from '@parley/contracts';
import type { Kysely } from 'kysely';
import { all, one, query, run, type Steps } from '../query.ts';
import type { Database } from '../schema.ts';
import { searchTextOfShop } from '../search-text.ts';
import { incrementCounter } from './counter.ts';
import { assignShopRolesOfShop } from './shop-chat/roles.ts';

export interface ShopRow {
  readonly id: number;
  readonly name: string;
  readonly url: string;
  readonly unique_id: string;
  readonly owner_address: string | null;
  readonly description: string;
  readonly is_third_party: number;
  readonly is_published: number;
  readonly is_online: number;
}

export const shops = (db: Kysely<Database>) =>
  db
    .selectFrom('shop')
    .select([
      'id',
      'name',
      'url',
      'unique_id',
      'owner_address',
      'description',
      'is_third_party',
      'is_published',
      'is_online',
    ]);

const byId = query<{ id: number }>()((db, p) => shops(db).where('id', '=', p('id')));

const byUrl = query<{ url: string }>()((db, p) => shops(db).where('url', '=', p('url')));

const byUniqueId = query<{ unique_id: string }>()((db, p) =>
  shops(db).where('unique_id', '=', p('unique_id')),
);

const taking = query<{ url_key: string; unique_id: string }>()((db, p) =>
  db
    .selectFrom('shop')
    .select('id')
    .where((eb) => eb.or([eb('url_key', '=', p('url_key')), eb('unique_id', '=', p('unique_id'))]))
    .limit(1),
);

const ofOwner = query<{ owner: string; limit: number }>()((db, p) =>
  db
    .selectFrom('shop')
    .select('id')
    .where('owner_address', '=', p('owner'))
    .orderBy('id')
    .limit(p('limit')),
);

const nextId = query<Record<never, never>>()((db) =>
  db
    .selectFrom('shop')
    .select((eb) => eb(eb.fn.coalesce(eb.fn.max('id'), eb.lit(0)), '+', 1).as('id')),
);

const insert = query<ShopRow & Derived>()((db, p) =>
  db.insertInto('shop').values({
    id: p('id'),
    name: p('name'),
    url: p('url'),
    url_key: p('url_key'),
    unique_id: p('unique_id'),
    owner_address: p('owner_address'),
    description: p('description'),
    search_text: p('search_text'),
    is_third_party: p('is_third_party'),
    is_published: p('is_published'),
    is_online: p('is_online'),
  }),
);

const update = query<Omit<ShopRow & Derived, 'url' | 'url_key' | 'owner_address'>>()((db, p) =>
  db
    .updateTable('shop')
    .set({
      name: p('name'),
      unique_id: p('unique_id'),
      description: p('description'),
      search_text: p('search_text'),
      is_third_party: p('is_third_party'),
      is_published: p('is_published'),
      is_online: p('is_online'),
    })
    .where('id', '=', p('id')),
);

const updateOwner = query<Pick<ShopRow, 'id' | 'owner_address'>>()((db, p) =>
  db
    .updateTable('shop')
    .set({ owner_address: p('owner_address') })
    .where('id', '=', p('id')),
);

/** What is kept beside a shop, so that an index or a search finds it. */
interface Derived {
  readonly url_key: string;
  readonly search_text: string;
}

const withDerived = <Row extends Omit<ShopRow, 'id'>>(shop: Row): Row & Derived => ({
  ...shop,
  url_key: comparable(shop.url),
  search_text: searchTextOfShop(shop),
});

export const shopById = (id: number): Steps<ShopRow | undefined> => one(byId, { id });

export const shopByUrl = (url: string): Steps<ShopRow | undefined> => one(byUrl, { url });

export const shopByUniqueId = (unique_id: string): Steps<ShopRow | undefined> =>
  one(byUniqueId, { unique_id });

/** Whether a shop has this URL, in whatever case and compatible forms, or the unique_id that goes with it. */
export function* isShopUrlTaken(url: string): Steps<boolean> {
  const keys = { url_key: comparable(url), unique_id: nameInShopUrl(url) };
  return (yield* one(taking, keys)) !== undefined;
}

/** Whether an owner has so many shops, or more. */
export function* hasShops(owner: string, limit: number): Steps<boolean> {
  return (yield* all(ofOwner, { owner, limit })).length === limit;
}

/** Makes others who make or change shops wait until the transaction ends: they decide by what there is. */
export const lockShops = (): Steps<void> => incrementCounter('shop changes');

/** Makes the shop, under the next id if it has none; the directory must be locked. */
export function* insertShop(shop: NewShop): Steps<number> {
  // No shop is ever removed, so the next id was never another's.
  const id = shop.id ?? (yield* one(nextId, {}))?.id ?? 1;
  yield* run(insert, { ...withDerived(shop), id });
  return id;
}

type NewShop = Omit<ShopRow, 'id'> & { readonly id: number | null };

/** Writes a shop that there is; its URL stays. */
export function* updateShop(before: ShopRow, shop: Omit<ShopRow, 'id' | 'url'>): Steps<void> {
  const { id, url } = before;
  yield* run(update, withDerived({ ...shop, id, url }));
  yield* changeShopOwner(before, shop.owner_address);
}

/** Makes the shop, or updates the one with this URL; its id stays. */
export function* saveShop(shop: NewShop): Steps<'made' | 'updated'> {
  const known = yield* shopByUrl(shop.url);
  if (known === undefined) yield* insertShop(shop);
  else yield* updateShop(known, shop);
  return known === undefined ? 'made' : 'updated';
}

/** Gives a shop another owner, or none. Nothing else changes whose an existing shop is. */
export function* changeShopOwner(
  { id, owner_address: before }: Pick<ShopRow, 'id' | 'owner_address'>,
  owner_address: string | null,
): Steps<void> {
  if (owner_address === before) return;
  yield* run(updateOwner, { id, owner_address });
  yield* assignShopRolesOfShop(id);
}
