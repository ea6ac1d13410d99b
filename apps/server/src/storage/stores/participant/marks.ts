import { all, one, query, type Steps } from '../../query.ts';

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

const markReadUpTo = query<{ thread: number; address: number; message: number }>()((db, p) =>
  db
    .updateTable('participant')
    .set((eb) => ({
      read_up_to: p('message'),
      // Only what lies between the old mark and the new one is counted, and what is hidden is not.
      read_others: eb(
        'read_others',
        '+',
        eb
          .selectFrom('message as m')
          .select((row) => row.fn.countAll<number>().as('read'))
          .where('m.thread', '=', p('thread'))
          .where('m.id', '>', (of) =>
            of
              .case()
              .whenRef('participant.read_up_to', '>', 'participant.visible_after')
              .then(of.ref('participant.read_up_to'))
              .else(of.ref('participant.visible_after'))
              .end(),
          )
          .where('m.id', '<=', p('message'))
          .where('m.sender', '<>', p('address')),
      ),
    }))
    .where('thread', '=', p('thread'))
    .where('address', '=', p('address'))
    .where('read_up_to', '<', p('message'))
    .returning('address'),
);

type OwnMark = 'marked_unread' | 'muted' | 'pinned' | 'archived';

/** Sets or clears a mark that participants have for themselves; who does not list the thread has none. */
const ownMark = (mark: OwnMark) =>
  query<{ thread: number; address: number; to: 0 | 1 }>()((db, p) =>
    db
      .updateTable('participant')
      .set(mark, p('to'))
      .where('thread', '=', p('thread'))
      .where('address', '=', p('address'))
      .where('listed_at', 'is not', null)
      .where(mark, '<>', p('to'))
      .returning('address'),
  );

const ownMarks = {
  marked_unread: ownMark('marked_unread'),
  muted: ownMark('muted'),
  pinned: ownMark('pinned'),
  archived: ownMark('archived'),
};

const otherPinned = query<{ thread: number; address: number }>()((db, p) =>
  db
    .selectFrom('participant')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('address', '=', p('address'))
    .where('listed_at', 'is not', null)
    .where('pinned', '=', (eb) => eb.lit(1))
    .where('thread', '<>', p('thread')),
);

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

/** Moves a read mark up to any message of its thread; false when it was there or further already. */
export function* moveReadMarkTo(thread: number, address: number, message: number): Steps<boolean> {
  return (yield* one(markReadUpTo, { thread, address, message })) !== undefined;
}

/** Sets or clears a participant's own mark; false when nothing changed. */
export function* setOwnMark(
  mark: OwnMark,
  thread: number,
  address: number,
  on: boolean,
): Steps<boolean> {
  return (yield* all(ownMarks[mark], { thread, address, to: on ? 1 : 0 })).length > 0;
}

/** How many threads of a participant are pinned besides this one. */
export function* countOtherPinned(thread: number, address: number): Steps<number> {
  return (yield* one(otherPinned, { thread, address }))?.count ?? 0;
}
