import { type RawBuilder, sql } from 'kysely';
import { one, query, run, type Steps } from '../../query.ts';
import { ANY_SHOP, BOUGHT, shopRole, soldBy, VFX_USERS, WEB3MQ_USERS } from '../../schema.ts';
import { listOfRole } from '../shop-chat/roles.ts';
import { addToTally } from './add-to-tally.ts';

/** Counts of every list, kept when threads enter and leave it, so that no page counts rows. */

const anyShop = sql.lit<number>(ANY_SHOP);

/** Says what it is, where nothing around it does. */
const bigint = (value: RawBuilder<number>) => sql<number>`cast(${value} as bigint)`;

const add = query<{ address: number; shop: number; delta: number }>()((db, p) =>
  db
    .insertInto('thread_tally')
    .values({ address: p('address'), shop: p('shop'), threads: p('delta') })
    .onConflict(addToTally),
);

const addOfParticipants = (which: 'listed' | 'unlisted') =>
  query<{ thread: number; delta: number }>()((db, p) =>
    db
      .insertInto('thread_tally')
      .columns(['address', 'shop', 'threads'])
      .expression((eb) =>
        eb
          .selectFrom('participant')
          .select(['participant.address', anyShop.as('shop'), bigint(p('delta')).as('threads')])
          .where('thread', '=', p('thread'))
          .where('listed_at', which === 'listed' ? 'is not' : 'is', null)
          .unionAll(
            eb
              .selectFrom('participant')
              .select((row) => [
                'participant.address',
                row.fn.coalesce('participant.shop', anyShop).as('shop'),
                bigint(p('delta')).as('threads'),
              ])
              .where('thread', '=', p('thread'))
              .where('shop', 'is not', null)
              .where('listed_at', which === 'listed' ? 'is not' : 'is', null),
          )
          .unionAll(
            eb
              .selectFrom('participant')
              .select([
                'participant.address',
                listOfRole.as('shop'),
                bigint(p('delta')).as('threads'),
              ])
              .where('thread', '=', p('thread'))
              .where('role', '<>', sql.lit(shopRole.none))
              .where('listed_at', which === 'listed' ? 'is not' : 'is', null),
          ),
      )
      .onConflict(addToTally),
  );

const addOfListed = addOfParticipants('listed');
const addOfUnlisted = addOfParticipants('unlisted');

const read = query<{ address: number }>()((db, p) =>
  db
    .selectFrom('thread_tally')
    .select('threads')
    .where('address', '=', p('address'))
    .where('shop', '=', anyShop),
);

/** Counts a thread in (+1) or out (−1) of everyone's list. */
export const countForEveryone = (
  { web3mq, shop }: { readonly web3mq: number; readonly shop: number | null },
  delta: 1 | -1,
): Steps<void> => countForOne(web3mq === 0 ? VFX_USERS : WEB3MQ_USERS, shop, delta);

/** Counts a thread in or out of the lists of the participants who list it. */
export const countForListed = (thread: number, delta: 1 | -1): Steps<void> =>
  run(addOfListed, { thread, delta });

/** Counts a thread into the lists of the participants who do not list it yet. */
export const countForUnlisted = (thread: number): Steps<void> =>
  run(addOfUnlisted, { thread, delta: 1 });

/** Counts a thread into one participant's lists (+1) or out of them (−1). */
export function* countForOne(
  address: number,
  shop: number | null,
  delta: 1 | -1 = 1,
  role: number = shopRole.none,
): Steps<void> {
  yield* run(add, { address, shop: ANY_SHOP, delta });
  if (shop === null) return;
  yield* run(add, { address, shop, delta });
  if (role === shopRole.buyer) yield* run(add, { address, shop: BOUGHT, delta });
  if (role === shopRole.owner) yield* run(add, { address, shop: soldBy(shop), delta });
}

/** How many threads a participant's list holds, of whatever shop. */
export function* threadCount(address: number): Steps<number> {
  return (yield* one(read, { address }))?.threads ?? 0;
}
