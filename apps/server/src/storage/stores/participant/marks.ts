import { one, query, type Steps } from '../query.ts';

const move = query<{ thread: number; address: number; message: number }>()((db, p) =>
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

/** Moves a read mark up to any message of its thread; false when it was there or further already. */
export function* moveReadMarkTo(thread: number, address: number, message: number): Steps<boolean> {
  return (yield* one(move, { thread, address, message })) !== undefined;
}
