import { type Expression, type Kysely, sql } from 'kysely';
import { all, query, type Refs, type Steps } from '../../query.ts';
import type { Database } from '../../schema.ts';

/** Somebody who shares a thread with an address; each is visible to those whom they have written to there. */
export interface PeerRow {
  readonly address: number;
  readonly text: string;
  /** 1 or 0: whether the address may see them, and whether they may see it. */
  readonly visible: number;
  readonly may_see: number;
}

/** Threads on top of a list whose participants see each other's presence. */
const PEER_THREADS = 50;
/** So many of their participants are looked at, those in groups last: a group can have hundreds. */
const PEER_LIMIT = 1000;

/** The latest threads of an address, chats before groups. */
const latestThreads = (db: Kysely<Database>, p: Refs<{ address: number }>) =>
  db
    .selectFrom(
      db
        .selectFrom('participant')
        .select(['thread', 'listed_at', 'last_sent', 'visible_after'])
        .where('address', '=', p('address'))
        .where('listed_at', 'is not', null)
        .orderBy('listed_at', 'desc')
        .limit(sql.lit(PEER_THREADS))
        .as('latest'),
    )
    .innerJoin('thread as t', 't.id', 'latest.thread')
    .select(['latest.thread', 'latest.last_sent', 'latest.visible_after'])
    .orderBy('t.kind')
    .orderBy('latest.listed_at', 'desc')
    // Without a limit of its own the order of a subquery is not kept.
    .limit(sql.lit(PEER_THREADS));

const peers = query<{ address: number }>()((db, p) =>
  db
    .selectFrom(
      db
        .selectFrom(latestThreads(db, p).as('mine'))
        .innerJoin('participant as other', 'other.thread', 'mine.thread')
        .select((eb) => [
          'other.address',
          isVisible(eb.ref('other.last_sent'), eb.ref('mine.visible_after')).as('visible'),
          isVisible(eb.ref('mine.last_sent'), eb.ref('other.visible_after')).as('may_see'),
        ])
        .where('other.address', '<>', p('address'))
        .limit(sql.lit(PEER_LIMIT))
        .as('near'),
    )
    .innerJoin('address as a', 'a.id', 'near.address')
    .select((eb) => [
      'near.address',
      'a.text',
      eb.fn.max('near.visible').as('visible'),
      eb.fn.max('near.may_see').as('may_see'),
    ])
    .groupBy(['near.address', 'a.text']),
);

/** 1 where somebody has written what a reader may see, else 0. */
const isVisible = (lastSent: Expression<number>, visibleAfter: Expression<number>) =>
  sql<number>`case when ${lastSent} > ${visibleAfter} then 1 else 0 end`;

/** Of pairs of reader and writer those where the writer has written to the reader, in one of their latest threads. */
const written = query<{ pairs: string }>()((db, p, { pairs }) =>
  db
    .selectFrom(pairs(p('pairs')).as('pair'))
    .select(['pair.first', 'pair.second'])
    .where(
      sql<boolean>`exists (
        select 1 from (
          select thread, visible_after from participant
          where address = pair.first and listed_at is not null
          order by listed_at desc limit ${sql.lit(PEER_THREADS)}) as latest
        join participant w on w.thread = latest.thread and w.address = pair.second
        where w.last_sent > latest.visible_after)`,
    ),
);

export interface Correspondents {
  readonly reader: number;
  readonly writer: number;
}

/** Those of whom the writer has written what the reader may see, in one of the reader's latest threads. */
export function* whoHaveWritten(pairs: readonly Correspondents[]): Steps<Correspondents[]> {
  const json = JSON.stringify(pairs.map(({ reader, writer }) => [reader, writer]));
  const rows = yield* all(written, { pairs: json });
  return rows.map(({ first, second }) => ({ reader: first, writer: second }));
}

/** Those who share one of an address's latest threads, as far as these are few. */
export const peersOf = (address: number): Steps<PeerRow[]> => all(peers, { address });
