import { all, query, run, type Steps } from '../../query.ts';

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

const setShop = query<{ thread: number; shop: number | null }>()((db, p) =>
  db
    .updateTable('participant')
    .set({ shop: p('shop') })
    .where('thread', '=', p('thread')),
);

export const participantsOf = (thread: number): Steps<ParticipantRow[]> =>
  all(ofThread, { thread });

export const setShopOfParticipants = (thread: number, shop: number | null): Steps<void> =>
  run(setShop, { thread, shop });
