import type { Kysely } from 'kysely';
import { all, one, query, run, type Steps } from '../../query.ts';
import type { Database } from '../../schema.ts';
import { type Arrival, addParticipant } from '../participant/membership.ts';

const groups = (db: Kysely<Database>) =>
  db
    .selectFrom('thread as t')
    .innerJoin('web3mq_group as g', 'g.thread', 't.id')
    .select([
      't.id',
      't.groupid',
      't.name',
      't.avatar_url',
      't.created_at',
      't.last_message',
      't.message_count',
      'g.creator',
      'g.may_join',
      'g.avatar_base64',
    ])
    .where('t.deleted', '=', 0);

const byGroupid = query<{ groupid: string; viewer: number }>()((db, p) =>
  groups(db)
    .innerJoin('address as c', 'c.id', 'g.creator')
    .leftJoin('participant as me', (join) =>
      join.onRef('me.thread', '=', 't.id').on('me.address', '=', p('viewer')),
    )
    .select(['c.text as creator_id', 'me.address as member'])
    .where('t.groupid', '=', p('groupid')),
);

const mine = query<{ address: number; limit: number; offset: number }>()((db, p) =>
  groups(db)
    .innerJoin('web3mq_member as m', 'm.thread', 't.id')
    .where('m.address', '=', p('address'))
    .orderBy('m.thread', 'desc')
    .limit(p('limit'))
    .offset(p('offset')),
);

const countMine = query<{ address: number }>()((db, p) =>
  db
    .selectFrom('web3mq_member as m')
    .innerJoin('thread as t', 't.id', 'm.thread')
    .select((eb) => eb.fn.countAll<number>().as('groups'))
    .where('m.address', '=', p('address'))
    .where('t.deleted', '=', 0),
);

const members = query<{ thread: number; limit: number; offset: number }>()((db, p) =>
  db
    .selectFrom('participant as p')
    .innerJoin('address as a', 'a.id', 'p.address')
    .leftJoin('web3mq_user as u', 'u.address', 'p.address')
    .select(['a.text as userid', 'u.didkey', 'u.nickname', 'u.avatar_url'])
    .where('p.thread', '=', p('thread'))
    .orderBy('p.position')
    .limit(p('limit'))
    .offset(p('offset')),
);

const countMembers = query<{ thread: number }>()((db, p) =>
  db
    .selectFrom('participant')
    .select((eb) => eb.fn.countAll<number>().as('members'))
    .where('thread', '=', p('thread')),
);

interface NewGroup {
  readonly thread: number;
  readonly creator: number;
  readonly may_join: string;
  readonly avatar_url: string;
  readonly avatar_base64: string;
}

const insert = query<NewGroup>()((db, p) =>
  db.insertInto('web3mq_group').values({
    thread: p('thread'),
    creator: p('creator'),
    may_join: p('may_join'),
    avatar_base64: p('avatar_base64'),
  }),
);

const setPicture = query<NewGroup>()((db, p) =>
  db
    .updateTable('thread')
    .set({ avatar_url: p('avatar_url') })
    .where('id', '=', p('thread')),
);

const setJoin = query<{ thread: number; may_join: string }>()((db, p) =>
  db
    .updateTable('web3mq_group')
    .set({ may_join: p('may_join') })
    .where('thread', '=', p('thread')),
);

const insertMember = query<{ address: number; thread: number; invited_by: number | null }>()(
  (db, p) =>
    db
      .insertInto('web3mq_member')
      .values({ address: p('address'), thread: p('thread'), invited_by: p('invited_by') })
      .onConflict((conflict) => conflict.doNothing()),
);

const touchThread = query<{ thread: number; at: number }>()((db, p) =>
  db
    .updateTable('thread')
    .set({ updated_at: p('at') })
    .where('id', '=', p('thread')),
);

/** A group as its lists show it. */
export interface GroupRow {
  readonly id: number;
  readonly groupid: string | null;
  readonly name: string;
  readonly avatar_url: string;
  readonly avatar_base64: string;
  readonly created_at: number;
  readonly last_message: number | null;
  readonly message_count: number;
  readonly creator: number;
  readonly may_join: string;
}

export interface ViewedGroupRow extends GroupRow {
  readonly creator_id: string;
  /** Null when the viewer is not in it. */
  readonly member: number | null;
}

export interface MemberRow {
  readonly userid: string;
  readonly didkey: string | null;
  readonly nickname: string | null;
  readonly avatar_url: string | null;
}

export const groupByGroupid = (
  groupid: string,
  viewer: number,
): Steps<ViewedGroupRow | undefined> => one(byGroupid, { groupid, viewer });

/** One person's groups, those that were made last first. */
export const groupsOf = (address: number, limit: number, offset: number): Steps<GroupRow[]> =>
  all(mine, { address, limit, offset });

export function* groupCount(address: number): Steps<number> {
  return (yield* one(countMine, { address }))?.groups ?? 0;
}

export const membersOf = (thread: number, limit: number, offset: number): Steps<MemberRow[]> =>
  all(members, { thread, limit, offset });

export function* memberCount(thread: number): Steps<number> {
  return (yield* one(countMembers, { thread }))?.members ?? 0;
}

/** What makes a thread a group, beside its participants. */
export function* insertGroup(group: NewGroup): Steps<void> {
  yield* run(insert, group);
  yield* run(setPicture, group);
}

export const setMayJoin = (thread: number, may_join: string): Steps<void> =>
  run(setJoin, { thread, may_join });

/** Notes that a group is one of an address's, and who asked them in. */
export const addMember = (
  thread: number,
  address: number,
  invited_by: number | null = null,
): Steps<void> => run(insertMember, { thread, address, invited_by });

/** Takes addresses that were never in a group into it, behind those who are there. */
export function* addMembers(
  { id: thread, members }: { readonly id: number; readonly members: number },
  addresses: readonly number[],
  arrival: Arrival,
  invitedBy: number | null,
): Steps<void> {
  for (const [index, address] of addresses.entries()) {
    yield* addParticipant({ thread, address, position: members + index, shop: null }, arrival);
    yield* addMember(thread, address, invitedBy);
  }
}

export const setGroupTime = (thread: number, at: number): Steps<void> =>
  run(touchThread, { thread, at });
