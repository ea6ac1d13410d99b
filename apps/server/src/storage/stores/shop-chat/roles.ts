import { type RawBuilder, sql } from 'kysely';
import { lock, query, run, type Steps } from '../../query.ts';
import { BOUGHT, shopRole } from '../../schema.ts';
import { addToTally } from '../thread/add-to-tally.ts';

/*
 * A shop chat is a direct thread about a shop between its owner and one other, the buyer. Who is who is
 * stored with the participants, and decided anew whenever these, the thread's shop or the shop's owner
 * change.
 */

const roleNow = sql<number>`coalesce((
  select case when mine.text = s.owner_address
    then ${sql.lit(shopRole.owner)} else ${sql.lit(shopRole.buyer)} end
  from thread t join shop s on s.id = t.shop join address mine on mine.id = participant.address
  where t.id = participant.thread and t.kind = 0 and t.web3mq = 0 and t.deleted = 0
  and (select count(*) from participant one where one.thread = t.id) = 2
  and exists (select 1 from participant o join address oa on oa.id = o.address
    where o.thread = t.id and oa.text = s.owner_address)), ${sql.lit(shopRole.none)})`;

/** The list of `thread_tally` that a participant with a role has a thread in. */
export const listOfRole: RawBuilder<number> = sql<number>`case participant.role
  when ${sql.lit(shopRole.buyer)} then ${sql.lit(BOUGHT)}
  else ${sql.lit(BOUGHT)} - participant.shop end`;

const assign = query<{ thread: number }>()((db, p) =>
  db.updateTable('participant').set({ role: roleNow }).where('thread', '=', p('thread')),
);

/** Decides who is who in a thread. */
export const assignShopRoles = (thread: number): Steps<void> => run(assign, { thread });

const shopHeld = query<{ shop: number }>()((db, p) =>
  db.selectFrom('shop').select('id').where('id', '=', p('shop')).forShare(),
);

const shopHeldByUrl = query<{ url: string }>()((db, p) =>
  db.selectFrom('shop').select('id').where('url', '=', p('url')).forShare(),
);

/** Keeps a shop's owner as it is until the transaction ends. */
export const holdShop = (shop: number): Steps<void> => lock(shopHeld, { shop });

/** The same for the shop with this URL, if there is one. */
export const holdShopByUrl = (url: string): Steps<void> => lock(shopHeldByUrl, { url });

/** The threads of a shop, by the index that lists them. */
const ofShop = (shop: RawBuilder<number>) =>
  sql<boolean>`thread in (select t.id from thread t
    where t.web3mq = 0 and t.deleted = 0 and t.shop = ${shop} and t.shop is not null)`;

const threadsHeld = query<{ shop: number }>()((db, p) =>
  db
    .selectFrom('thread')
    .select('id')
    .where('web3mq', '=', sql.lit(0))
    .where('deleted', '=', sql.lit(0))
    .where('shop', '=', p('shop'))
    .where('shop', 'is not', null)
    .orderBy('id')
    .forUpdate(),
);

const assignOfShop = query<{ shop: number }>()((db, p) =>
  db
    .updateTable('participant')
    .set({ role: roleNow })
    .where(ofShop(p('shop'))),
);

const countOfShop = query<{ shop: number; delta: number }>()((db, p) =>
  db
    .insertInto('thread_tally')
    .columns(['address', 'shop', 'threads'])
    .expression((eb) =>
      eb
        .selectFrom('participant')
        .select([
          'participant.address',
          listOfRole.as('shop'),
          sql<number>`cast(count(*) * ${p('delta')} as bigint)`.as('threads'),
        ])
        .where(ofShop(p('shop')))
        .where('role', '<>', sql.lit(shopRole.none))
        .where('listed_at', 'is not', null)
        .groupBy(['participant.address', listOfRole]),
    )
    .onConflict(addToTally),
);

/** Decides who is who in all threads of a shop, once its owner is another; as slow as these are many. */
export function* assignShopRolesOfShop(shop: number): Steps<void> {
  yield* lock(threadsHeld, { shop });
  yield* run(countOfShop, { shop, delta: -1 });
  yield* run(assignOfShop, { shop });
  yield* run(countOfShop, { shop, delta: 1 });
}
