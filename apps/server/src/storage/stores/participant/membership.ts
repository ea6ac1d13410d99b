import { one, query, run, type Steps } from '../../query.ts';

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
