import { one, query, run, type Steps } from '../../query.ts';

/** Texts to sign in with: by their hash, until they are used, tried too often or too old. */

const insert = query<{ hash: Uint8Array; address: string; expires: number }>()((db, p) =>
  db
    .insertInto('challenge')
    .values({ hash: p('hash'), address: p('address'), expires_at: p('expires'), tries: 0 }),
);

const countTry = query<{ hash: Uint8Array; address: string; now: number; limit: number }>()(
  (db, p) =>
    db
      .updateTable('challenge')
      .set((eb) => ({ tries: eb('tries', '+', 1) }))
      .where('hash', '=', p('hash'))
      .where('address', '=', p('address'))
      .where('expires_at', '>', p('now'))
      .where('tries', '<', p('limit'))
      .returning('tries'),
);

const removeChallenge = query<{ hash: Uint8Array; now: number; limit: number }>()((db, p) =>
  db
    .deleteFrom('challenge')
    .where('hash', '=', p('hash'))
    .where('expires_at', '>', p('now'))
    .where('tries', '<=', p('limit'))
    .returning('address'),
);

export const saveChallenge = (hash: Uint8Array, address: string, expires: number): Steps<void> =>
  run(insert, { hash, address, expires });

/** Counts a try at a challenge that is still good; false when there is none. */
export function* tryChallenge(
  hash: Uint8Array,
  address: string,
  now: number,
  limit: number,
): Steps<boolean> {
  return (yield* one(countTry, { hash, address, now, limit })) !== undefined;
}

/** Uses a challenge up; of many at once only one gets true. */
export function* consumeChallenge(hash: Uint8Array, now: number, limit: number): Steps<boolean> {
  return (yield* one(removeChallenge, { hash, now, limit })) !== undefined;
}
