import { query, run, type Steps } from '../../query.ts';
import type { Arrival } from './membership.ts';

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
      // A message brings an archived thread back, unless it is muted.
      archived: eb('archived', '*', eb.ref('muted')),
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
      pinned: 0,
      archived: 0,
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
