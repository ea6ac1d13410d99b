import { type ExpressionBuilder, type Kysely, sql } from 'kysely';
import { all, one, query, type Refs, run, type Steps } from '../query.ts';
import type { Database } from '../schema.ts';
import { searchTextOfShop } from '../search-text.ts';

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

/** Which shops of the directory are asked for; null leaves a choice open. */
export interface ShopScope {
  /** In the form that search compares. */
  readonly search: string | null;
  readonly owner: string | null;
}

interface ScopeParams {
  readonly pattern: string;
  readonly owner: string;
}

type Chosen = Readonly<Record<keyof ShopScope, boolean>>;

const chosenBy =
  (p: Refs<ScopeParams>, { search, owner }: Chosen) =>
  (eb: ShopBuilder) =>
    eb.and([
      ...(owner ? [eb('owner_address', '=', p('owner'))] : []),
      ...(search ? [sql<boolean>`search_text like ${p('pattern')} escape '!'`] : []),
    ]);

type ShopBuilder = ExpressionBuilder<Database, 'shop'>;

const after = (chosen: Chosen) =>
  query<ScopeParams & { id: number; limit: number; offset: number }>()((db, p) =>
    shops(db)
      .where('id', '>', p('id'))
      .where(chosenBy(p, chosen))
      .orderBy('id')
      .limit(p('limit'))
      .offset(p('offset')),
  );

const before = (chosen: Chosen) =>
  query<ScopeParams & { id: number; limit: number }>()((db, p) =>
    shops(db)
      .where('id', '<', p('id'))
      .where(chosenBy(p, chosen))
      .orderBy('id', 'desc')
      .limit(p('limit')),
  );

const count = (chosen: Chosen) =>
  query<ScopeParams>()((db, p) =>
    db
      .selectFrom('shop')
      .select((eb) => eb.fn.countAll<number>().as('shops'))
      .where(chosenBy(p, chosen)),
  );

/** The queries of each kind of list: a list is one range of an index where an owner or nothing is named. */
const lists = new Map(
  [true, false].flatMap((search) =>
    [true, false].map((owner) => {
      const chosen = { search, owner };
      return [
        `${search} ${owner}`,
        { after: after(chosen), before: before(chosen), count: count(chosen) },
      ] as const;
    }),
  ),
);

const listOf = ({ search, owner }: ShopScope) => {
  const found = lists.get(`${search !== null} ${owner !== null}`);
  if (found === undefined) throw new Error('No such list.');
  return found;
};

const paramsOf = ({ search, owner }: ShopScope): ScopeParams => ({
  pattern: `%${(search ?? '').replaceAll(/[!%_]/g, '!$&')}%`,
  owner: owner ?? '',
});

const nextId = query<Record<never, never>>()((db) =>
  db
    .selectFrom('shop')
    .select((eb) => eb(eb.fn.coalesce(eb.fn.max('id'), eb.lit(0)), '+', 1).as('id')),
);

type WrittenShop = ShopRow & { readonly search_text: string };

const insert = query<WrittenShop>()((db, p) =>
  db.insertInto('shop').values({
    id: p('id'),
    name: p('name'),
    url: p('url'),
    owner_address: p('owner_address'),
    description: p('description'),
    search_text: p('search_text'),
  }),
);

const update = query<Omit<WrittenShop, 'id'>>()((db, p) =>
  db
    .updateTable('shop')
    .set({
      name: p('name'),
      owner_address: p('owner_address'),
      description: p('description'),
      search_text: p('search_text'),
    })
    .where('url', '=', p('url')),
);

export const shopById = (id: number): Steps<ShopRow | undefined> => one(byId, { id });

export const shopByUrl = (url: string): Steps<ShopRow | undefined> => one(byUrl, { url });

export const shopsAfter = (
  scope: ShopScope,
  id: number,
  limit: number,
  offset: number,
): Steps<ShopRow[]> => all(listOf(scope).after, { ...paramsOf(scope), id, limit, offset });

export function* shopsBefore(scope: ShopScope, id: number, limit: number): Steps<ShopRow[]> {
  return (yield* all(listOf(scope).before, { ...paramsOf(scope), id, limit })).reverse();
}

/** The directory is small and changes by import, so counting its rows is cheap, and so is searching them. */
export function* shopCount(scope: ShopScope): Steps<number> {
  return (yield* one(listOf(scope).count, paramsOf(scope)))?.shops ?? 0;
}

/** Makes the shop, or updates the one with this URL; its id stays. */
export function* saveShop(
  shop: Omit<ShopRow, 'id'> & { id: number | null },
): Steps<'made' | 'updated'> {
  const { id, ...given } = shop;
  const fields = { ...given, search_text: searchTextOfShop(shop) };
  if ((yield* shopByUrl(shop.url)) === undefined) {
    // No shop is ever removed, so the next id was never another's.
    yield* run(insert, { ...fields, id: id ?? (yield* one(nextId, {}))?.id ?? 1 });
    return 'made';
  }
  yield* run(update, fields);
  return 'updated';
}
