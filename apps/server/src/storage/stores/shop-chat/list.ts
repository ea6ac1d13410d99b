import { PREVIEW_CODE_POINTS } from '@parley/contracts';
import { type Kysely, sql } from 'kysely';
import { all, one, query, type Refs, type Steps } from '../../query.ts';
import { BOUGHT, type Database, shopRole } from '../../schema.ts';
import { type FullShopRow, fullShopColumns } from '../shop-columns.ts';

/**
 * Whose shop chats: those that an address has as a buyer, or those that a shop's owner has about it; these
 * only if the owner is the viewer, unless that is null.
 */
export type ShopChatScope =
  | { readonly role: 'buyer'; readonly address: string }
  | { readonly role: 'owner'; readonly url: string; readonly viewer: string | null };

export interface ShopChatRow extends FullShopRow {
  /** How many there are in the whole list. */
  readonly count: number;
  readonly uuid: string;
  readonly created_at: number;
  readonly buyer: string;
  /** The newest message that the one whose list it is can see; null where there is none. */
  readonly message: number | null;
  readonly content: string | null;
  readonly sent_at: number | null;
  readonly from_buyer: number;
  readonly delivered: number;
}

interface Params {
  /** The buyer's address, or the shop's URL. */
  readonly key: string;
  /** Empty for anybody. */
  readonly viewer: string;
  readonly limit: number;
  readonly offset: number;
}

type Key = Refs<Pick<Params, 'key' | 'viewer'>>;

const shopId = (p: Key) => sql<number>`(select id from shop where url = ${p('key')})`;

/** By texts alone: so a list is one query. */
const address = {
  buyer: (p: Key) => sql<number>`(select id from address where text = ${p('key')})`,
  owner: (p: Key) => sql<number>`(select a.id from shop s
    join address a on a.text = s.owner_address
    where s.url = ${p('key')} and ${p('viewer')} in ('', s.owner_address))`,
};

const bought = sql.lit(BOUGHT);

const counted = (p: Key, role: ShopChatScope['role']) =>
  sql<number>`coalesce((select threads from thread_tally where address = ${address[role](p)}
    and shop = ${role === 'buyer' ? bought : sql`${bought} - ${shopId(p)}`}), 0)`;

/** Cut on an index alone, and joined after. Roles are literals, so that the partial index can serve. */
const pageOf = (db: Kysely<Database>, p: Refs<Params>, role: ShopChatScope['role']) =>
  db
    .selectFrom('participant')
    .select(['thread', 'address', 'listed_at'])
    .where('address', '=', address[role](p))
    .where('listed_at', 'is not', null)
    .where('role', '=', sql.lit(shopRole[role]))
    .$if(role === 'owner', (rows) =>
      rows.where('shop', '=', shopId(p)).where('shop', 'is not', null),
    )
    .orderBy('listed_at', 'desc')
    .orderBy('thread', 'desc')
    .limit(p('limit'))
    .offset(p('offset'));

/** Whether the newest message has reached whoever did not send it, as far as the list's owner may know. */
const delivered = sql<number>`case when exists (
    select 1 from participant other left join inbox i on i.address = other.address
    where other.thread = t.id and other.address <> m.sender and other.read_up_to < m.id
    and not (coalesce(i.received, 0) >= m.sent_at
      and (other.address = page.address or other.last_sent > me.visible_after)))
  then 0 else 1 end`;

/** Whoever is not the shop's owner wrote as a buyer: also one who has left. */
const fromBuyer = sql<number>`case when exists (
    select 1 from participant o where o.thread = t.id and o.address = m.sender
    and o.role = ${sql.lit(shopRole.owner)})
  then 0 else 1 end`;

const listQuery = (role: ShopChatScope['role']) =>
  query<Params>()((db, p) =>
    db
      .selectFrom(pageOf(db, p, role).as('page'))
      .innerJoin('thread as t', 't.id', 'page.thread')
      .innerJoin('shop as s', 's.id', 't.shop')
      .innerJoin('participant as me', (join) =>
        join.onRef('me.thread', '=', 't.id').onRef('me.address', '=', 'page.address'),
      )
      .innerJoin('participant as b', (join) =>
        join.onRef('b.thread', '=', 't.id').on('b.role', '=', sql.lit(shopRole.buyer)),
      )
      .innerJoin('address as a', 'a.id', 'b.address')
      .leftJoin('message as m', (join) =>
        join.onRef('m.id', '=', 't.last_message').onRef('m.id', '>', 'me.visible_after'),
      )
      .select([
        counted(p, role).as('count'),
        't.uuid',
        't.created_at',
        ...fullShopColumns,
        'a.text as buyer',
        'm.id as message',
        sql<string | null>`substr(m.content, 1, ${sql.lit(PREVIEW_CODE_POINTS)})`.as('content'),
        'm.sent_at',
        fromBuyer.as('from_buyer'),
        delivered.as('delivered'),
      ])
      .orderBy('page.listed_at', 'desc')
      .orderBy('page.thread', 'desc'),
  );

const lists = { buyer: listQuery('buyer'), owner: listQuery('owner') };

const countQuery = (role: ShopChatScope['role']) =>
  query<Pick<Params, 'key' | 'viewer'>>()((db, p) =>
    db.selectNoFrom([counted(p, role).as('count')]),
  );

const counts = { buyer: countQuery('buyer'), owner: countQuery('owner') };

const keysOf = (scope: ShopChatScope) =>
  scope.role === 'buyer'
    ? { key: scope.address, viewer: '' }
    : { key: scope.url, viewer: scope.viewer ?? '' };

/** One page of a list, newest activity first; each row holds the count, too. */
export const shopChatPage = (
  scope: ShopChatScope,
  limit: number,
  offset: number,
): Steps<ShopChatRow[]> => all(lists[scope.role], { ...keysOf(scope), limit, offset });

/** How many shop chats a list holds. */
export function* shopChatCount(scope: ShopChatScope): Steps<number> {
  return (yield* one(counts[scope.role], keysOf(scope)))?.count ?? 0;
}

const sides = query<{ uuid: string }>()((db, p) =>
  db
    .selectFrom('thread as t')
    .innerJoin('participant as p', 'p.thread', 't.id')
    .innerJoin('address as a', 'a.id', 'p.address')
    .select(['p.role', 'a.text'])
    .where('t.uuid', '=', p('uuid'))
    .where('t.deleted', '=', sql.lit(0))
    .where('p.role', '<>', sql.lit(shopRole.none)),
);

/** The buyer and the owner of a shop chat; empty for other threads. */
export const shopChatSides = (uuid: string): Steps<{ role: number; text: string }[]> =>
  all(sides, { uuid });
