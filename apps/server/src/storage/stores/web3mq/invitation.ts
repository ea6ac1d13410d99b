import { one, query, run, type Steps } from '../../query.ts';

/**
 * Groups that others put somebody into, where they have written and read nothing since, and something
 * has happened after a time.
 */
const pending = query<{ address: number; inviter: number; after: number }>()((db, p) =>
  db
    .selectFrom('web3mq_member as m')
    .innerJoin('thread as t', 't.id', 'm.thread')
    .innerJoin('participant as me', (join) =>
      join.onRef('me.thread', '=', 'm.thread').onRef('me.address', '=', 'm.address'),
    )
    .select((eb) => [
      eb.fn.countAll<number>().as('all'),
      eb.fn
        .count<number>(eb.case().when('m.invited_by', '=', p('inviter')).then(1).end())
        .as('fromInviter'),
    ])
    .where('m.address', '=', p('address'))
    .where('m.invited_by', 'is not', null)
    .where('t.deleted', '=', 0)
    .where('me.sent', '=', 0)
    .where('me.listed_at', '>', p('after'))
    .whereRef('me.read_up_to', '<=', 'me.visible_after'),
);

const accept = query<{ address: number; thread: number }>()((db, p) =>
  db
    .updateTable('web3mq_member')
    .set({ invited_by: null })
    .where('address', '=', p('address'))
    .where('thread', '=', p('thread'))
    .where('invited_by', 'is not', null),
);

export interface PendingInvitations {
  readonly all: number;
  readonly fromInviter: number;
}

/** How many invitations wait for somebody, in groups that are in use, and how many are from one inviter. */
export function* pendingInvitations(
  address: number,
  inviter: number,
  after: number,
): Steps<PendingInvitations> {
  return (yield* one(pending, { address, inviter, after })) ?? { all: 0, fromInviter: 0 };
}

/** Notes that somebody has acted in a group otherwise than by writing or reading. */
export const acceptInvitation = (address: number, thread: number): Steps<void> =>
  run(accept, { address, thread });
