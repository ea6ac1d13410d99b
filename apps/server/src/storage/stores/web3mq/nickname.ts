import { sql } from 'kysely';
import { all, type Dialect, query, type Steps } from '../../query.ts';

/** Participants of a summary whose names come along, beside whoever wrote its last message. */
const NAMED_IN_SUMMARY = 7;

/**
 * For a summary of the thread `t` with its last message `m`: names by userid, as JSON. Threads of VFX
 * addresses, which have none, pay nothing for it.
 */
export const someNicknames = ({ jsonObject }: Dialect) => sql<
  string | null
>`case t.web3mq when 1 then (
  select ${jsonObject(sql`a.text`, sql`u.nickname`)}
  from participant p
  join web3mq_user u on u.address = p.address
  join address a on a.id = p.address
  where p.thread = t.id and (p.position < ${sql.lit(NAMED_IN_SUMMARY)} or p.address = m.sender)
  and u.nickname <> '') end`;

/** Names that come along with a whole thread. */
const NAMED_IN_WHOLE = 100;

const nicknames = query<{ thread: number }>()((db, p) =>
  db
    .selectFrom('participant as p')
    .innerJoin('web3mq_user as u', 'u.address', 'p.address')
    .select(['u.address', 'u.nickname'])
    .where('p.thread', '=', p('thread'))
    .where('u.nickname', '<>', '')
    .orderBy('p.last_sent', 'desc')
    .orderBy('p.position')
    .limit(NAMED_IN_WHOLE),
);

export interface NicknameRow {
  readonly address: number;
  readonly nickname: string;
}

/** What those who take part in a thread call themselves, if they do; of many, those who wrote last. */
export const nicknamesOf = (thread: number): Steps<NicknameRow[]> => all(nicknames, { thread });
