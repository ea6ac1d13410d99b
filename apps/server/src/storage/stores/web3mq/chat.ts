import { sql } from 'kysely';
import { all, query, type Steps } from '../../query.ts';
import { threadKind } from '../../schema.ts';

/** A page of one user's chats: cut on the index, then joined, as thread lists are. */
const chats = query<{ address: number; limit: number; offset: number }>()((db, p) =>
  db
    .selectFrom(
      db
        .selectFrom('participant as x')
        .select(['x.thread', sql<number>`x.listed_at`.as('at')])
        .where('x.address', '=', p('address'))
        .where('x.listed_at', 'is not', null)
        .orderBy('x.listed_at', 'desc')
        .orderBy('x.thread', 'desc')
        .limit(p('limit'))
        .offset(p('offset'))
        .as('page'),
    )
    .innerJoin('thread as t', 't.id', 'page.thread')
    .leftJoin('participant as other', (join) =>
      join
        .onRef('other.thread', '=', 't.id')
        .on('other.address', '<>', p('address'))
        .on('t.kind', '=', sql.lit(threadKind.direct)),
    )
    .leftJoin('address as a', 'a.id', 'other.address')
    .leftJoin('web3mq_user as u', 'u.address', 'other.address')
    .select([
      'page.at',
      't.kind',
      't.groupid',
      't.name',
      't.avatar_url as group_avatar',
      'a.text as userid',
      'u.nickname',
      'u.avatar_url as user_avatar',
      'u.avatar_base64',
      // Looked up for groups only: chats of two, which most are, pay nothing for it.
      sql<string | null>`case t.kind when ${sql.lit(threadKind.group)} then (
        select g.avatar_base64 from web3mq_group g where g.thread = t.id) end`.as('group_base64'),
    ])
    .orderBy('page.at', 'desc'),
);

export interface ChatRow {
  readonly at: number;
  readonly kind: number;
  readonly groupid: string | null;
  readonly name: string;
  readonly group_avatar: string;
  readonly userid: string | null;
  readonly nickname: string | null;
  readonly user_avatar: string | null;
  readonly avatar_base64: string | null;
  readonly group_base64: string | null;
}

export const chatsOf = (address: number, limit: number, offset: number): Steps<ChatRow[]> =>
  all(chats, { address, limit, offset });
