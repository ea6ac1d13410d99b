import { type Kysely, sql } from 'kysely';
import type { Dialect, Refs } from '../../query.ts';
import { type Database, EVERYONE } from '../../schema.ts';

/** Whose list it is: one address's, everyone's, or that of all VFX addresses. */
export type ListOwner = 'mine' | 'everyones' | 'vfx';

/** A position between two threads of a list: the time of the one before, and its id where times tie. */
export interface ListPosition {
  readonly at: number;
  readonly thread: number;
}

export interface HeadParams {
  readonly address: string | null;
  readonly shop: number;
}

export interface PageParams extends HeadParams, ListPosition {
  readonly limit: number;
  readonly offset: number;
}

/** A query of its own, for those who know an address by its text alone. */
export const idOf = (p: Refs<HeadParams>) =>
  sql<number>`(select id from address where text = ${p('address')})`;

export const directions = {
  older: { past: '<', order: 'desc' },
  newer: { past: '>', order: 'asc' },
} as const;
export type Direction = keyof typeof directions;
type DirectionSql = (typeof directions)[Direction];

/**
 * The page is cut on a covering index alone, and joined after: an OFFSET then skips index entries,
 * and a cursor skips nothing. Constants are literals, so that the partial indexes can serve.
 */
const pageOfVfx = (
  db: Kysely<Database>,
  p: Refs<PageParams>,
  shop: boolean,
  direction: DirectionSql,
) =>
  rangeOfEveryone(db, p, shop, direction, 0)
    .orderBy('x.updated_at', direction.order)
    .orderBy('x.id', direction.order)
    .limit(p('limit'))
    .offset(p('offset'));

/** Two ranges, merged. Where the engine reads each as a whole first, it reads no more than a page may need. */
const pageOfEveryone = (
  db: Kysely<Database>,
  p: Refs<PageParams>,
  shop: boolean,
  direction: DirectionSql,
  { mergesRanges }: Dialect,
) => {
  const most = sql<number>`cast(${p('limit')} as bigint) + cast(${p('offset')} as bigint)`;
  const range = (web3mq: 0 | 1) => {
    const whole = rangeOfEveryone(db, p, shop, direction, web3mq);
    const part = whole
      .orderBy('x.updated_at', direction.order)
      .orderBy('x.id', direction.order)
      .limit(most);
    return db
      .selectFrom((mergesRanges ? whole : part).as('range'))
      .select(['thread', 'address', 'at']);
  };
  return range(0)
    .unionAll(range(1))
    .orderBy('at', direction.order)
    .orderBy('thread', direction.order)
    .limit(p('limit'))
    .offset(p('offset'));
};

const rangeOfEveryone = (
  db: Kysely<Database>,
  p: Refs<PageParams>,
  shop: boolean,
  direction: DirectionSql,
  web3mq: 0 | 1,
) =>
  db
    .selectFrom('thread as x')
    .select(['x.id as thread', sql.lit(EVERYONE).as('address'), 'x.updated_at as at'])
    .where('x.deleted', '=', sql.lit(0))
    .where('x.web3mq', '=', sql.lit(web3mq))
    .where(
      sql<boolean>`(x.updated_at, x.id) ${sql.raw(direction.past)} (${p('at')}, ${p('thread')})`,
    )
    .$if(shop, (q) => q.where('x.shop', '=', p('shop')).where('x.shop', 'is not', null));

const pageOfOne = (
  db: Kysely<Database>,
  p: Refs<PageParams>,
  shop: boolean,
  direction: DirectionSql,
) =>
  db
    .selectFrom('participant as x')
    .select(['x.thread', 'x.address', sql<number>`x.listed_at`.as('at')])
    .where('x.address', '=', idOf(p))
    .where('x.listed_at', 'is not', null)
    .where(
      sql<boolean>`(x.listed_at, x.thread) ${sql.raw(direction.past)} (${p('at')}, ${p('thread')})`,
    )
    .$if(shop, (q) => q.where('x.shop', '=', p('shop')).where('x.shop', 'is not', null))
    .orderBy('x.listed_at', direction.order)
    .orderBy('x.thread', direction.order)
    .limit(p('limit'))
    .offset(p('offset'));

/** The places of a page, by whose list it is. */
export const pages = { mine: pageOfOne, everyones: pageOfEveryone, vfx: pageOfVfx };
