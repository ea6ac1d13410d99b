import { type Kysely, sql } from 'kysely';
import { one, query, run, type Steps } from '../../query.ts';
import type { Database } from '../../schema.ts';
import { type FullShopRow, fullShopColumns } from '../shop-columns.ts';

type MaybeShop = { readonly [Column in keyof FullShopRow]: FullShopRow[Column] | null };

/** A thread with its shop, if it is about one. */
export interface ThreadRow extends MaybeShop {
  readonly id: number;
  readonly uuid: string;
  readonly kind: number;
  readonly name: string;
  /** A group's. */
  readonly groupid: string | null;
  /** Who made it; null when that is not known. */
  readonly creator: string | null;
  readonly created_at: number;
  readonly updated_at: number;
  readonly last_message: number | null;
  readonly message_count: number;
  /** 1 for users of Web3MQ, 0 for VFX addresses. */
  readonly web3mq: number;
  /** A place in `openedWith`. */
  readonly opened_with: number;
  /** The viewer sees messages after this one; up to it there are `hidden`. */
  readonly visible_after: number;
  readonly hidden: number;
}

const threads = (db: Kysely<Database>) =>
  db
    .selectFrom('thread as t')
    .leftJoin('shop as s', 's.id', 't.shop')
    .leftJoin('address as c', 'c.id', 't.creator')
    .select([
      't.id',
      't.uuid',
      't.kind',
      't.name',
      't.groupid',
      ...fullShopColumns,
      'c.text as creator',
      't.created_at',
      't.updated_at',
      't.last_message',
      't.message_count',
      't.web3mq',
      't.opened_with',
    ])
    .where('t.deleted', '=', 0);

/** As it is for nobody in particular: nothing is hidden. */
const wholeThreads = (db: Kysely<Database>) =>
  threads(db).select([sql.lit<number>(0).as('visible_after'), sql.lit<number>(0).as('hidden')]);

const byUuid = query<{ uuid: string }>()((db, p) =>
  wholeThreads(db).where('t.uuid', '=', p('uuid')),
);

const byUuidForMember = query<{ uuid: string; viewer: string }>()((db, p) =>
  threads(db)
    .innerJoin('participant as me', 'me.thread', 't.id')
    .innerJoin('address as a', 'a.id', 'me.address')
    .select(['me.visible_after', 'me.hidden'])
    .where('t.uuid', '=', p('uuid'))
    .where('a.text', '=', p('viewer')),
);

const byMembers = query<{ key: Uint8Array; shop: number }>()((db, p) =>
  wholeThreads(db)
    .where('t.member_key', '=', p('key'))
    .where((eb) => eb(eb.fn.coalesce('t.shop', eb.lit(0)), '=', p('shop'))),
);

const newestByMembers = query<{ key: Uint8Array }>()((db, p) =>
  wholeThreads(db).where('t.member_key', '=', p('key')).orderBy('t.updated_at', 'desc').limit(1),
);

const byGroupid = query<{ groupid: string }>()((db, p) =>
  wholeThreads(db).where('t.groupid', '=', p('groupid')),
);

interface NewThread {
  readonly uuid: string;
  readonly kind: number;
  readonly shop: number | null;
  readonly key: Uint8Array | null;
  readonly groupid: string | null;
  readonly name: string;
  readonly members: string | null;
  readonly creator: number | null;
  readonly web3mq: 0 | 1;
  readonly at: number;
}

const insert = query<NewThread>()((db, p) =>
  db
    .insertInto('thread')
    .values({
      uuid: p('uuid'),
      kind: p('kind'),
      shop: p('shop'),
      member_key: p('key'),
      groupid: p('groupid'),
      name: p('name'),
      avatar_url: '',
      members: p('members'),
      creator: p('creator'),
      web3mq: p('web3mq'),
      created_at: p('at'),
      updated_at: p('at'),
      last_message: null,
      message_count: 0,
      deleted: 0,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id'),
);

const setOpenedWith = query<{ thread: number; to: number }>()((db, p) =>
  db
    .updateTable('thread')
    .set({ opened_with: p('to') })
    .where('id', '=', p('thread'))
    .where('opened_with', '<>', p('to')),
);

const setTimes = query<{ thread: number; at: number }>()((db, p) =>
  db
    .updateTable('thread')
    .set({ created_at: p('at'), updated_at: p('at') })
    .where('id', '=', p('thread')),
);

interface Membership {
  readonly thread: number;
  /** Null: it is not the one thread of these participants. */
  readonly key: Uint8Array | null;
  readonly members: string;
  readonly shop: number | null;
  readonly at: number;
}

const setMembers = query<Membership>()((db, p) =>
  db
    .updateTable('thread')
    .set({
      member_key: p('key'),
      members: p('members'),
      shop: p('shop'),
      updated_at: p('at'),
    })
    .where('id', '=', p('thread')),
);

const forgetCreator = query<{ thread: number }>()((db, p) =>
  db.updateTable('thread').set({ creator: null }).where('id', '=', p('thread')),
);

export const addMessage = query<{ thread: number; message: number; at: number }>()((db, p) =>
  db
    .updateTable('thread')
    .set((eb) => ({
      last_message: p('message'),
      updated_at: p('at'),
      message_count: eb('message_count', '+', eb.lit(1)),
    }))
    .where('id', '=', p('thread')),
);

const markDeleted = query<{ thread: number; groupid: string | null }>()((db, p) =>
  db
    .updateTable('thread')
    .set({ deleted: 1, member_key: null, groupid: p('groupid') })
    .where('id', '=', p('thread')),
);

export const threadByUuid = (uuid: string): Steps<ThreadRow | undefined> => one(byUuid, { uuid });

/** The thread, if `viewer` takes part in it: a stranger gets what a missing thread gives. */
export const threadByUuidForMember = (uuid: string, viewer: string): Steps<ThreadRow | undefined> =>
  one(byUuidForMember, { uuid, viewer });

export const threadByMembers = (
  key: Uint8Array,
  shop: number | null,
): Steps<ThreadRow | undefined> => one(byMembers, { key, shop: shop ?? 0 });

/** The most lately active thread of these participants, whatever its shop. */
export const newestThreadByMembers = (key: Uint8Array): Steps<ThreadRow | undefined> =>
  one(newestByMembers, { key });

export const threadByGroupid = (groupid: string): Steps<ThreadRow | undefined> =>
  one(byGroupid, { groupid });

/** The new thread's id; undefined when another one was first. */
export function* insertThread(thread: NewThread): Steps<number | undefined> {
  return (yield* one(insert, thread))?.id;
}

/** Notes which calls opened a thread: a place in `openedWith`. */
export const setThreadOpenedWith = (thread: number, to: number): Steps<void> =>
  run(setOpenedWith, { thread, to });

export const setThreadTimes = (thread: number, at: number): Steps<void> =>
  run(setTimes, { thread, at });

export const setThreadMembers = (change: Membership): Steps<void> => run(setMembers, change);

/** Who made it has left: from here on nobody did. */
export const forgetThreadCreator = (thread: number): Steps<void> => run(forgetCreator, { thread });

/**
 * From here on nobody finds it; what it holds is purged later, in small steps. A `groupid` that it keeps
 * can be given to no other group.
 */
export const markThreadDeleted = (thread: number, groupid: string | null): Steps<void> =>
  run(markDeleted, { thread, groupid });
