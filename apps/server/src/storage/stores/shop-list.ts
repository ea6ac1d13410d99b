import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import { all, one, query, type Refs, type Steps } from '../query.ts';
import type { Database } from '../schema.ts';
import { type ShopRow, shops } from './shop.ts';

/** Which shops of the directory are asked for; null leaves a choice open. */
export interface ShopScope {
  /** In the form that search compares. */
  readonly search: string | null;
  readonly owner: string | null;
  readonly published: boolean | null;
  readonly thirdParty: boolean | null;
}

interface ScopeParams {
  readonly pattern: string;
  readonly owner: string;
  readonly published: number;
  readonly thirdParty: number;
}

type Chosen = Readonly<Record<keyof ShopScope, boolean>>;

type ShopBuilder = ExpressionBuilder<Database, 'shop'>;

/** Shops without an owner are in no list of the VFX wallet's, which can't read them. */
const chosenBy =
  (p: Refs<ScopeParams>, { search, owner, published, thirdParty }: Chosen) =>
  (eb: ShopBuilder): Expression<SqlBool> =>
    eb.and([
      ...(owner ? [eb('owner_address', '=', p('owner'))] : []),
      ...(!owner && (published || thirdParty) ? [eb('owner_address', 'is not', null)] : []),
      ...(published ? [eb(flag('is_published', owner), '=', p('published'))] : []),
      ...(thirdParty ? [eb(flag('is_third_party', owner), '=', p('thirdParty'))] : []),
      ...(search ? [sql<boolean>`search_text like ${p('pattern')} escape '!'`] : []),
    ]);

/** Next to an owner the plus keeps engines from choosing its index: the owner's is by far the narrower. */
const flag = (column: 'is_published' | 'is_third_party', besideOwner: boolean) =>
  besideOwner ? sql<number>`+${sql.ref(column)}` : sql.ref<number>(column);

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

const listFor = (chosen: Chosen) => ({
  after: after(chosen),
  before: before(chosen),
  count: count(chosen),
});

const choices = [false, true];

const keyOf = ({ search, owner, published, thirdParty }: Chosen): string =>
  [search, owner, published, thirdParty].join();

/**
 * The queries of each kind of list. What is not searched for is one range of an index; of an owner's few
 * shops, which are one, the others are left out.
 */
const lists = new Map(
  choices.flatMap((search) =>
    choices.flatMap((owner) =>
      choices.flatMap((published) =>
        choices.map((thirdParty) => {
          const chosen = { search, owner, published, thirdParty };
          return [keyOf(chosen), listFor(chosen)] as const;
        }),
      ),
    ),
  ),
);

const listOf = ({ search, owner, published, thirdParty }: ShopScope) => {
  const found = lists.get(
    keyOf({
      search: search !== null,
      owner: owner !== null,
      published: published !== null,
      thirdParty: thirdParty !== null,
    }),
  );
  if (found === undefined) throw new Error('No such list.');
  return found;
};

const paramsOf = ({ search, owner, published, thirdParty }: ShopScope): ScopeParams => ({
  pattern: `%${(search ?? '').replaceAll(/[!%_]/g, '!$&')}%`,
  owner: owner ?? '',
  published: Number(published),
  thirdParty: Number(thirdParty),
});

export const shopsAfter = (
  scope: ShopScope,
  id: number,
  limit: number,
  offset: number,
): Steps<ShopRow[]> => all(listOf(scope).after, { ...paramsOf(scope), id, limit, offset });

export function* shopsBefore(scope: ShopScope, id: number, limit: number): Steps<ShopRow[]> {
  return (yield* all(listOf(scope).before, { ...paramsOf(scope), id, limit })).reverse();
}

/** The directory is small, so counting what is in a list is cheap, and so is searching it. */
export function* shopCount(scope: ShopScope): Steps<number> {
  return (yield* one(listOf(scope).count, paramsOf(scope)))?.shops ?? 0;
}
