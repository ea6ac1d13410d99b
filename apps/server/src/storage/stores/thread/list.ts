import { PREVIEW_CODE_POINTS } from '@parley/contracts';
import { type AliasableExpression, type Kysely, type RawBuilder, sql } from 'kysely';
import { all, type Dialect, one, query, type Refs, type Steps } from '../../query.ts';
import {
  ANY_SHOP,
  type Database,
  EVERYONE,
  threadKind,
  VFX_USERS,
  WEB3MQ_USERS,
} from '../../schema.ts';
import { payloadType } from '../message/message.ts';
import { someNicknames } from '../web3mq/nickname.ts';
import {
  type Direction,
  directions,
  type HeadParams,
  idOf,
  type ListOwner,
  type ListPosition,
  type PageParams,
  pages,
} from './pages.ts';

/**
 * A list of threads: one participant's or everyone's (null), of any shop (null) or of one. Everyone's may
 * be that of VFX addresses only.
 */
export interface ListScope {
  readonly address: string | null;
  readonly shop: number | null;
  readonly vfxOnly: boolean;
}

const ownerOf = ({ address, vfxOnly }: ListScope): ListOwner => {
  if (address !== null) return 'mine';
  return vfxOnly ? 'vfx' : 'everyones';
};

/** What stands over a list. */
export interface ListHead {
  /** How many threads it holds. */
  readonly count: number;
  /** The time of the newest entry of the participant's inbox, 0 before the first; null is everyone's. */
  readonly clock: number | null;
}

export interface ThreadListRow extends ListPosition {
  readonly uuid: string;
  readonly kind: number;
  readonly name: string;
  readonly groupid: string | null;
  readonly participants: string;
  /** Names by userid as JSON, of some who take part; null where they have none. */
  readonly nicknames: string | null;
  readonly shop: number | null;
  readonly shop_name: string | null;
  readonly shop_url: string | null;
  readonly shop_owner: string | null;
  readonly creator: string | null;
  readonly created_at: number;
  readonly updated_at: number;
  readonly last_message: string | null;
  /** Of the last message, as is what follows. */
  readonly payload_type: string | null;
  readonly last_message_id: number | null;
  readonly last_sender: string | null;
  /** The least that another participant has read; null unless the viewer sent the last message of a direct thread. */
  readonly others_read_up_to: number | null;
  readonly unread: number | null;
  readonly marked_unread: number;
  readonly muted: number;
  readonly pinned: number;
  readonly archived: number;
}

/** Columns of a list's head, the same on all of its rows: so a page needs no second query for them. */
const headOf = (p: Refs<HeadParams>, owner: ListOwner) => {
  const counted = (address: RawBuilder<number>) => sql<number>`coalesce(
    (select threads from thread_tally where address = ${address} and shop = ${p('shop')}), 0)`;
  const vfx = counted(sql.lit(VFX_USERS));
  const count = {
    mine: counted(idOf(p)),
    everyones: sql<number>`${vfx} + ${counted(sql.lit(WEB3MQ_USERS))}`,
    vfx,
  };
  const clock =
    owner === 'mine'
      ? sql<number | null>`coalesce((select clock from inbox where address = ${idOf(p)}), 0)`
      : sql<number | null>`null`;
  return [count[owner].as('count'), clock.as('clock')] as const;
};

const headQuery = (owner: ListOwner) =>
  query<HeadParams>()((db, p) => db.selectNoFrom([...headOf(p, owner)]));

export const listStart: ListPosition = { at: Number.MAX_SAFE_INTEGER, thread: 0 };

interface OneThread {
  readonly address: number;
  readonly thread: number;
}

const threadOfOne = (db: Kysely<Database>, p: Refs<OneThread>) =>
  db
    .selectFrom('participant as x')
    .select(['x.thread', 'x.address', sql<number>`coalesce(x.listed_at, 0)`.as('at')])
    .where('x.address', '=', p('address'))
    .where('x.thread', '=', p('thread'));

const threadOfEveryone = (db: Kysely<Database>, p: Refs<{ thread: number }>) =>
  db
    .selectFrom('thread as x')
    .select(['x.id as thread', sql.lit(EVERYONE).as('address'), 'x.updated_at as at'])
    .where('x.id', '=', p('thread'));

type Page = AliasableExpression<{ thread: number; address: number; at: number }>;

/** The threads of a page, with all that a list shows of them to the one whose it is. */
const summaries = (db: Kysely<Database>, page: Page, dialect: Dialect) =>
  db
    .selectFrom(page.as('page'))
    .innerJoin('thread as t', 't.id', 'page.thread')
    .leftJoin('shop as s', 's.id', 't.shop')
    .leftJoin('address as c', 'c.id', 't.creator')
    .leftJoin('participant as me', (join) =>
      join.onRef('me.thread', '=', 't.id').onRef('me.address', '=', 'page.address'),
    )
    .leftJoin('message as m', (join) =>
      join
        .onRef('m.id', '=', 't.last_message')
        .on((eb) => eb('m.id', '>', eb.fn.coalesce('me.visible_after', eb.lit(0)))),
    )
    .leftJoin('address as w', 'w.id', 'm.sender')
    .select([
      'page.thread',
      'page.at',
      't.uuid',
      't.kind',
      't.name',
      't.groupid',
      't.shop',
      's.name as shop_name',
      's.url as shop_url',
      's.owner_address as shop_owner',
      'c.text as creator',
      't.created_at',
      't.updated_at',
      sql<string | null>`substr(m.content, 1, ${sql.lit(PREVIEW_CODE_POINTS)})`.as('last_message'),
      payloadType,
      'm.id as last_message_id',
      'w.text as last_sender',
      othersReadUpTo,
      participantTexts.as('participants'),
      someNicknames(dialect).as('nicknames'),
      sql<number | null>`t.message_count - me.sent - me.read_others`.as('unread'),
      sql<number>`coalesce(me.marked_unread, 0)`.as('marked_unread'),
      sql<number>`coalesce(me.muted, 0)`.as('muted'),
      sql<number>`coalesce(me.pinned, 0)`.as('pinned'),
      sql<number>`coalesce(me.archived, 0)`.as('archived'),
    ]);

const listQuery = (owner: ListOwner, shop: boolean, direction: Direction) =>
  query<PageParams>()((db, p, dialect) =>
    summaries(db, pages[owner](db, p, shop, directions[direction], dialect), dialect)
      .select(headOf(p, owner))
      .orderBy('page.at', 'desc')
      .orderBy('page.thread', 'desc'),
  );

const forOne = query<OneThread>()((db, p, dialect) => summaries(db, threadOfOne(db, p), dialect));

const forEveryone = query<{ thread: number }>()((db, p, dialect) =>
  summaries(db, threadOfEveryone(db, p), dialect),
);

const othersReadUpTo = sql<number | null>`case
  when m.sender = page.address and t.kind = ${sql.lit(threadKind.direct)} then (
    select min(o.read_up_to) from participant o where o.thread = t.id and o.address <> page.address)
  end`.as('others_read_up_to');

/** A group's addresses in their order; other threads keep theirs. No address holds a blank. */
const participantTexts = sql<string>`coalesce(t.members, (
  select string_agg(a.text, ' ' order by p.position)
  from participant p join address a on a.id = p.address
  where p.thread = t.id))`;

/** Every list query, by what it lists. */
const listQueries = new Map(
  (['older', 'newer'] as const).flatMap((direction) =>
    (['mine', 'everyones', 'vfx'] as const).flatMap((owner) =>
      [true, false].map(
        (shop) => [`${direction} ${owner} ${shop}`, listQuery(owner, shop, direction)] as const,
      ),
    ),
  ),
);

const heads = {
  mine: headQuery('mine'),
  everyones: headQuery('everyones'),
  vfx: headQuery('vfx'),
};

/** What stands over a list, also over one that is empty. */
export function* listHead(scope: ListScope): Steps<ListHead> {
  const { address, shop } = scope;
  const head = yield* one(heads[ownerOf(scope)], { address, shop: shop ?? ANY_SHOP });
  if (head === undefined) throw new Error('A list has no head.');
  return head;
}

/** One page of a list, newest activity first, on either side of a position; each row holds the head, too. */
export const threadPage = (
  scope: ListScope,
  direction: Direction,
  position: ListPosition,
  limit: number,
  offset: number,
): Steps<(ThreadListRow & ListHead)[]> => {
  const { address, shop } = scope;
  const found = listQueries.get(`${direction} ${ownerOf(scope)} ${shop !== null}`);
  if (found === undefined) throw new Error('No such list.');
  return all(found, { address, shop: shop ?? ANY_SHOP, ...position, limit, offset });
};

/**
 * One thread as a participant's list shows it, undefined for those who take no part; null is nobody's
 * view, as everyone's list has it.
 */
export const threadSummary = (
  address: number | null,
  thread: number,
): Steps<ThreadListRow | undefined> =>
  address === null ? one(forEveryone, { thread }) : one(forOne, { address, thread });
