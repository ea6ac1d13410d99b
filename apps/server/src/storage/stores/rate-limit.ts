import { sql } from 'kysely';
import { one, query, type Refs, type Steps } from '../query.ts';

/** Points of a key, as the time that they take; `most` can be taken at once. All in microseconds. */
export interface Allowance {
  readonly key: string;
  readonly step: number;
  readonly most: number;
}

interface Taking extends Allowance {
  readonly now: number;
}

/** Says what it is, where nothing around it does. */
const bigint = (p: Refs<Taking>, name: 'now' | 'step' | 'most') =>
  sql<number>`cast(${p(name)} as bigint)`;

/** Takes points while there are so many; no row where there are not. */
export const takePoints = query<Taking>()((db, p) => {
  const now = bigint(p, 'now');
  const step = bigint(p, 'step');
  const latest = sql<number>`(${now} + ${bigint(p, 'most')})`;
  const until = sql.ref<number>('rate_limit.until');
  // As `used` in limits/rate.ts has it: what is too far ahead is of before the clock was set back.
  const tooFar = sql`(${latest} + ${bigint(p, 'most')})`;
  const usedUp = sql<number>`case when ${until} < ${now} or ${until} > ${tooFar} then ${now}
    when ${until} > ${latest} then ${latest} else ${until} end`;
  return db
    .insertInto('rate_limit')
    .values({ key: p('key'), until: sql`${now} + ${step}` })
    .onConflict((conflict) =>
      conflict
        .column('key')
        .doUpdateSet({ until: sql`${usedUp} + ${step}` })
        .where(sql<boolean>`${usedUp} + ${step} <= ${latest}`),
    )
    .returning('until');
});

const find = query<{ key: string }>()((db, p) =>
  db.selectFrom('rate_limit').select('until').where('key', '=', p('key')),
);

/** When the points of a key are whole again, after these; undefined when there were too few. */
export function* take(allowance: Allowance, now: number): Steps<number | undefined> {
  return (yield* one(takePoints, { ...allowance, now }))?.until;
}

/** When the points of a key are whole again; 0 when they are. */
export function* fullAt(key: string): Steps<number> {
  return (yield* one(find, { key }))?.until ?? 0;
}
