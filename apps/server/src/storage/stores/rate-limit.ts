import { lock, one, query, run, type Steps } from '../query.ts';

/** So many calls at once under a key, then one each interval. */
export interface Allowance {
  readonly key: string;
  readonly burst: number;
  readonly intervalMs: number;
}

const find = query<{ key: string }>()((db, p) =>
  db.selectFrom('rate_limit').select('used').where('key', '=', p('key')),
);

const insert = query<{ key: string }>()((db, p) =>
  db
    .insertInto('rate_limit')
    .values({ key: p('key'), used: '', until: 0 })
    .onConflict((conflict) => conflict.doNothing()),
);

const hold = query<{ key: string }>()((db, p) =>
  db.selectFrom('rate_limit').select('key').where('key', '=', p('key')).forUpdate(),
);

const update = query<{ key: string; used: string; until: number }>()((db, p) =>
  db
    .updateTable('rate_limit')
    .set({ used: p('used'), until: p('until') })
    .where('key', '=', p('key')),
);

/** The times that a key has used up; nobody else counts it until the transaction ends. */
export function* usedOf(key: string): Steps<number[]> {
  yield* run(insert, { key });
  yield* lock(hold, { key });
  const used = (yield* one(find, { key }))?.used ?? '';
  return used === '' ? [] : used.split(' ').map(Number);
}

/** `until`: milliseconds; after it the row is worth nothing. */
export const keepUsed = (key: string, used: readonly number[], until: number): Steps<void> =>
  run(update, { key, used: used.join(' '), until: Math.ceil(until) });
