import { all, lock, one, query, run, type Steps } from '../../query.ts';

/** Session keys that a user may have at once: a socket's signature may be of any of them. */
const KEYS = 16;

const keyOf = query<{ pubkey: Uint8Array }>()((db, p) =>
  db
    .selectFrom('web3mq_key as k')
    .innerJoin('address as a', 'a.id', 'k.address')
    .innerJoin('web3mq_user as u', 'u.address', 'k.address')
    .select(['k.address', 'k.pubkey', 'a.text as userid', 'u.didkey', 'k.expires_at'])
    .where('k.pubkey', '=', p('pubkey')),
);

const keysOf = query<{ userid: string; now: number }>()((db, p) =>
  db
    .selectFrom('address as a')
    .innerJoin('web3mq_key as k', 'k.address', 'a.id')
    .innerJoin('web3mq_user as u', 'u.address', 'a.id')
    .select(['k.address', 'k.pubkey', 'a.text as userid', 'u.didkey', 'k.expires_at'])
    .where('a.text', '=', p('userid'))
    .where((eb) => eb.or([eb('k.expires_at', 'is', null), eb('k.expires_at', '>', p('now'))]))
    // One more that open mode may have bound.
    .limit(KEYS + 1),
);

const held = query<{ pubkey: Uint8Array }>()((db, p) =>
  db.selectFrom('web3mq_key').select('address').where('pubkey', '=', p('pubkey')).forUpdate(),
);

const put = query<{ pubkey: Uint8Array; address: number; expires: number | null }>()((db, p) =>
  db
    .insertInto('web3mq_key')
    .values({ pubkey: p('pubkey'), address: p('address'), expires_at: p('expires') })
    .onConflict((conflict) =>
      conflict
        .column('pubkey')
        .doUpdateSet((eb) => ({ expires_at: eb.ref('excluded.expires_at') }))
        .whereRef('web3mq_key.address', '=', 'excluded.address'),
    )
    .returning('address'),
);

const removeAll = query<{ address: number }>()((db, p) =>
  db.deleteFrom('web3mq_key').where('address', '=', p('address')),
);

const removeUnverified = query<{ address: number }>()((db, p) =>
  db.deleteFrom('web3mq_key').where('address', '=', p('address')).where('expires_at', 'is', null),
);

/** Those that last longest stay; the new one always. */
const removeExcess = query<{ address: number; pubkey: Uint8Array; now: number }>()((db, p) =>
  db
    .deleteFrom('web3mq_key')
    .where('address', '=', p('address'))
    .where('pubkey', '<>', p('pubkey'))
    .where((eb) =>
      eb.or([
        eb('expires_at', '<=', p('now')),
        eb(
          'pubkey',
          'not in',
          eb
            .selectFrom('web3mq_key')
            .select('pubkey')
            .where('address', '=', p('address'))
            .where('pubkey', '<>', p('pubkey'))
            .orderBy('expires_at', 'desc')
            .limit(KEYS - 1),
        ),
      ]),
    ),
);

export interface KeyRow {
  readonly address: number;
  readonly pubkey: Uint8Array;
  readonly userid: string;
  readonly didkey: string;
  /** Null when open mode bound it at first use, which proves nothing. */
  readonly expires_at: number | null;
}

export const web3mqKey = (pubkey: Uint8Array): Steps<KeyRow | undefined> => one(keyOf, { pubkey });

/** The same for who decides by it: nobody ends it before the transaction does. */
export function* lockWeb3mqKey(pubkey: Uint8Array): Steps<KeyRow | undefined> {
  yield* lock(held, { pubkey });
  return yield* web3mqKey(pubkey);
}

/** The keys that have not expired at a time. */
export const liveKeysOf = (userid: string, now: number): Steps<KeyRow[]> =>
  all(keysOf, { userid, now });

/** Makes a key an address's until it expires; false when it is somebody else's. */
export function* saveWeb3mqKey(
  pubkey: Uint8Array,
  address: number,
  expires: number | null,
): Steps<boolean> {
  return (yield* one(put, { pubkey, address, expires })) !== undefined;
}

/** Ends expired keys, and those too many, but never the one just put. */
export const endExcessKeys = (address: number, pubkey: Uint8Array, now: number): Steps<void> =>
  run(removeExcess, { address, pubkey, now });

/** Ends the key that open mode bound at first use. */
export const endUnverifiedKey = (address: number): Steps<void> =>
  run(removeUnverified, { address });

export const endAllKeys = (address: number): Steps<void> => run(removeAll, { address });
