import { type Expression, type Kysely, sql } from 'kysely';
import { all, one, query, type Refs, run, type Steps } from '../query.ts';
import type { Database } from '../schema.ts';

export interface ParticipantRow {
  readonly address: number;
  readonly text: string;
  readonly read_up_to: number;
  readonly listed_at: number | null;
  /** Their newest message; 0 for who is silent. */
  readonly last_sent: number;
  /** They see messages after this one. */
  readonly visible_after: number;
  /** Messages up to this time have reached a stream of theirs. */
  readonly received: number;
  /** A `shopRole`. */
  readonly role: number;
}

const ofThread = query<{ thread: number }>()((db, p) =>
  db
    .selectFrom('participant as p')
    .innerJoin('address as a', 'a.id', 'p.address')
    .innerJoin('inbox as i', 'i.address', 'p.address')
    .select([
      'p.address',
      'a.text',
      'p.read_up_to',
      'p.listed_at',
      'p.last_sent',
      'p.visible_after',
      'i.received',
      'p.role',
    ])
    .where('p.thread', '=', p('thread'))
    .orderBy('p.position'),
);

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

/** Whether `writer` has written to `reader` in one of the reader's latest threads. */
const hasWritten = query<{ reader: number; writer: number }>()((db, p) =>
  db
    .selectFrom('inbox')
    .select('address')
    .where('address', '=', p('reader'))
    .where(
      sql<boolean>`exists (
        select 1 from (
          select thread, visible_after from participant
          where address = ${p('reader')} and listed_at is not null
          order by listed_at desc limit ${sql.lit(PEER_THREADS)}) as latest
        join participant w on w.thread = latest.thread and w.address = ${p('writer')}
        where w.last_sent > latest.visible_after)`,
    ),
);

interface NewParticipant {
  readonly thread: number;
  readonly address: number;
  readonly position: number;
  readonly shop: number | null;
}

const insert = query<NewParticipant>()((db, p) =>
  db.insertInto('participant').values({
    thread: p('thread'),
    address: p('address'),
    position: p('position'),
    shop: p('shop'),
    read_up_to: 0,
    read_others: 0,
    sent: (eb) =>
      eb
        .selectFrom('message')
        .select((row) => row.fn.countAll<number>().as('sent'))
        .where('message.thread', '=', p('thread'))
        .where('message.sender', '=', p('address')),
    last_sent: (eb) =>
      eb
        .selectFrom('message')
        .select((row) => row.fn.coalesce(row.fn.max('message.id'), row.lit(0)).as('last_sent'))
        .where('message.thread', '=', p('thread'))
        .where('message.sender', '=', p('address')),
    listed_at: null,
  }),
);

const insertLate = query<
  NewParticipant & { last: number; count: number; visible_after: number; hidden: number }
>()((db, p) =>
  db.insertInto('participant').values({
    thread: p('thread'),
    address: p('address'),
    position: p('position'),
    shop: p('shop'),
    read_up_to: p('last'),
    // Their own of before, if they come back, are among these: only the sum of both counts.
    read_others: p('count'),
    sent: 0,
    last_sent: 0,
    listed_at: null,
    visible_after: p('visible_after'),
    hidden: p('hidden'),
  }),
);

const move = query<{ thread: number; address: number; position: number }>()((db, p) =>
  db
    .updateTable('participant')
    .set({ position: p('position') })
    .where('thread', '=', p('thread'))
    .where('address', '=', p('address'))
    .returning('address'),
);

const remove = query<{ thread: number; address: number }>()((db, p) =>
  db
    .deleteFrom('participant')
    .where('thread', '=', p('thread'))
    .where('address', '=', p('address')),
);

const listAll = query<{ thread: number; at: number }>()((db, p) =>
  db
    .updateTable('participant')
    .set({ listed_at: p('at') })
    .where('thread', '=', p('thread')),
);

const listListed = query<{ thread: number; at: number }>()((db, p) =>
  db
    .updateTable('participant')
    .set({ listed_at: p('at') })
    .where('thread', '=', p('thread'))
    .where('listed_at', 'is not', null),
);

export const listAfterSend = query<{
  thread: number;
  sender: number;
  message: number;
  at: number;
}>()((db, p) =>
  db
    .updateTable('participant')
    .set((eb) => ({
      listed_at: p('at'),
      sent: eb(
        'sent',
        '+',
        eb.case().when('address', '=', p('sender')).then(eb.lit(1)).else(eb.lit(0)).end(),
      ),
      last_sent: eb
        .case()
        .when('address', '=', p('sender'))
        .then(p('message'))
        .else(eb.ref('last_sent'))
        .end(),
    }))
    .where('thread', '=', p('thread')),
);

const listOne = query<{ thread: number; address: number; at: number }>()((db, p) =>
  db
    .updateTable('participant')
    .set({ listed_at: p('at') })
    .where('thread', '=', p('thread'))
    .where('address', '=', p('address')),
);

/** What was unread is out of sight: nothing is, and yet nothing was read. */
const hideAll = query<{ thread: number; address: number; last: number; count: number }>()((db, p) =>
  db
    .updateTable('participant')
    .set((eb) => ({
      listed_at: null,
      marked_unread: 0,
      visible_after: p('last'),
      hidden: p('count'),
      read_others: eb(p('count'), '-', eb.ref('sent')),
    }))
    .where('thread', '=', p('thread'))
    .where('address', '=', p('address')),
);

const unlistAll = query<{ thread: number }>()((db, p) =>
  db.updateTable('participant').set({ listed_at: null }).where('thread', '=', p('thread')),
);

const setShop = query<{ thread: number; shop: number | null }>()((db, p) =>
  db
    .updateTable('participant')
    .set({ shop: p('shop') })
    .where('thread', '=', p('thread')),
);

const markRead = query<{ thread: number; address: number; message: number; count: number }>()(
  (db, p) =>
    db
      .updateTable('participant')
      .set((eb) => ({
        read_up_to: p('message'),
        read_others: eb(p('count'), '-', eb.ref('sent')),
        marked_unread: 0,
      }))
      .where('thread', '=', p('thread'))
      .where('address', '=', p('address'))
      .where('read_up_to', '<', p('message'))
      .returning('address'),
);

/** Marks a thread unread, or no longer; who does not list it has nothing to mark. */
const markUnread = query<{ thread: number; address: number; to: 0 | 1 }>()((db, p) =>
  db
    .updateTable('participant')
    .set({ marked_unread: p('to') })
    .where('thread', '=', p('thread'))
    .where('address', '=', p('address'))
    .where('listed_at', 'is not', null)
    .where('marked_unread', '<>', p('to'))
    .returning('address'),
);

/** Mutes a thread, or no longer; who does not list it has nothing to mute. */
const mute = query<{ thread: number; address: number; to: 0 | 1 }>()((db, p) =>
  db
    .updateTable('participant')
    .set({ muted: p('to') })
    .where('thread', '=', p('thread'))
    .where('address', '=', p('address'))
    .where('listed_at', 'is not', null)
    .where('muted', '<>', p('to'))
    .returning('address'),
);

export const participantsOf = (thread: number): Steps<ParticipantRow[]> =>
  all(ofThread, { thread });

/** Whether somebody has written what a reader may see, in one of the reader's latest threads. */
export function* hasWrittenTo(reader: number, writer: number): Steps<boolean> {
  return (yield* one(hasWritten, { reader, writer })) !== undefined;
}

/** Those who share one of an address's latest threads, as far as these are few. */
export const peersOf = (address: number): Steps<PeerRow[]> => all(peers, { address });

/** What there was in a thread when somebody came to it: that counts as read, and may be hidden. */
export interface Arrival {
  /** The newest message, 0 for none, and how many there are. */
  readonly last: number;
  readonly count: number;
  readonly hides: boolean;
}

/** The arrival of who comes to a thread as it is now. */
export const arrivalAt = (
  { last_message, message_count }: { last_message: number | null; message_count: number },
  hides: boolean,
): Arrival => ({ last: last_message ?? 0, count: message_count, hides });

/** Takes somebody into a thread that began without them. */
export const addParticipant = (
  newcomer: NewParticipant,
  { last, count, hides }: Arrival,
): Steps<void> => {
  const hidden = hides ? { visible_after: last, hidden: count } : { visible_after: 0, hidden: 0 };
  return run(insertLate, { ...newcomer, last, count, ...hidden });
};

/**
 * Puts these addresses, in this order, among the participants; those already there only move. Without
 * an arrival the others have been there from the beginning.
 */
export function* insertParticipants(
  thread: number,
  addresses: readonly number[],
  shop: number | null,
  arrival?: Arrival,
): Steps<void> {
  for (const [position, address] of addresses.entries()) {
    const moved = yield* one(move, { thread, address, position });
    if (moved !== undefined) continue;
    const newcomer = { thread, address, position, shop };
    // Counting what somebody sent before they left is for those who come back.
    if (arrival === undefined) yield* run(insert, newcomer);
    else yield* addParticipant(newcomer, arrival);
  }
}

export const removeParticipant = (thread: number, address: number): Steps<void> =>
  run(remove, { thread, address });

/** Puts the thread at the top of every participant's list. */
export const listForAll = (thread: number, at: number): Steps<void> => run(listAll, { thread, at });

/** Puts the thread at the top of the lists that have it. */
export const listForListed = (thread: number, at: number): Steps<void> =>
  run(listListed, { thread, at });

export const listForOne = (thread: number, address: number, at: number): Steps<void> =>
  run(listOne, { thread, address, at });

/** Takes a thread from one participant's list, and with it all that was said so far. */
export const hideThread = (
  thread: number,
  address: number,
  { last, count }: Omit<Arrival, 'hides'>,
): Steps<void> => run(hideAll, { thread, address, last, count });

export const unlistForAll = (thread: number): Steps<void> => run(unlistAll, { thread });

export const setShopOfParticipants = (thread: number, shop: number | null): Steps<void> =>
  run(setShop, { thread, shop });

/**
 * Moves a read mark to the newest of `count` messages, which clears an unread mark; false when it
 * already was there.
 */
export function* moveReadMark(
  thread: number,
  address: number,
  message: number,
  count: number,
): Steps<boolean> {
  return (yield* all(markRead, { thread, address, message, count })).length > 0;
}

/** Sets or clears a participant's unread mark; false when nothing changed. */
export function* setMarkedUnread(thread: number, address: number, on: boolean): Steps<boolean> {
  return (yield* all(markUnread, { thread, address, to: on ? 1 : 0 })).length > 0;
}

/** Mutes a thread for a participant, or no longer; false when nothing changed. */
export function* setMuted(thread: number, address: number, on: boolean): Steps<boolean> {
  return (yield* all(mute, { thread, address, to: on ? 1 : 0 })).length > 0;
}
