import { one, query, type Steps } from '../../query.ts';

const insert = query<{ hash: Uint8Array; now: number }>()((db, p) =>
  db
    .insertInto('wallet_sign_in')
    .values({ hash: p('hash'), signed_in_at: p('now') })
    .onConflict((conflict) => conflict.doNothing())
    .returning('signed_in_at'),
);

/** Uses a signed text up, for good; of many at once only one gets true. */
export function* useWalletText(hash: Uint8Array, now: number): Steps<boolean> {
  return (yield* one(insert, { hash, now })) !== undefined;
}
