import { sql } from 'kysely';
import { all, one, query, run, type Steps } from '../query.ts';
import { threadKind } from '../schema.ts';

const keyOf = query<{ pubkey: Uint8Array }>()((db, p) =>
  db
    .selectFrom('web3mq_key as k')
    .innerJoin('address as a', 'a.id', 'k.address')
    .innerJoin('web3mq_user as u', 'u.address', 'k.address')
    .select(['k.address', 'a.text as userid', 'u.didkey', 'k.expires_at'])
    .where('k.pubkey', '=', p('pubkey')),
);

const userOf = query<{ address: number }>()((db, p) =>
  db.selectFrom('web3mq_user').select('didkey').where('address', '=', p('address')),
);

const insertUser = query<{ address: number; didkey: string }>()((db, p) =>
  db
    .insertInto('web3mq_user')
    .values({ address: p('address'), didkey: p('didkey'), nickname: '', avatar_url: '' })
    .onConflict((conflict) => conflict.doNothing())
    .returning('address'),
);

const insertKey = query<{ pubkey: Uint8Array; address: number }>()((db, p) =>
  db
    .insertInto('web3mq_key')
    .values({ pubkey: p('pubkey'), address: p('address'), expires_at: null }),
);

const insertUse = query<{ signature: Uint8Array; call: Uint8Array; expires: number }>()((db, p) =>
  db
    .insertInto('signature_use')
    .values({ signature: p('signature'), call_hash: p('call'), expires_at: p('expires') })
    .onConflict((conflict) => conflict.doNothing())
    .returning('expires_at'),
);

const useOf = query<{ signature: Uint8Array }>()((db, p) =>
  db.selectFrom('signature_use').select('call_hash').where('signature', '=', p('signature')),
);

/** A page of one user's chats: cut on the index, then joined, as thread lists are. */
const chats = query<{ address: number; limit: number; offset: number }>()((db, p) =>
  db
    .selectFrom(
      db
        .selectFrom('participant as x')
        .select(['x.thread', sql<number>`x.listed_at`.as('at')])
        .where('x.address', '=', p('address'))
        .where('x.listed_at', 'is not', null)
        .orderBy('x.listed_at', 'desc')
        .orderBy('x.thread', 'desc')
        .limit(p('limit'))
        .offset(p('offset'))
        .as('page'),
    )
    .innerJoin('thread as t', 't.id', 'page.thread')
    .leftJoin('participant as other', (join) =>
      join
        .onRef('other.thread', '=', 't.id')
        .on('other.address', '<>', p('address'))
        .on('t.kind', '=', sql.lit(threadKind.direct)),
    )
    .leftJoin('address as a', 'a.id', 'other.address')
    .leftJoin('web3mq_user as u', 'u.address', 'other.address')
    .select([
      'page.at',
      't.kind',
      't.groupid',
      't.name',
      't.avatar_url as group_avatar',
      'a.text as userid',
      'u.nickname',
      'u.avatar_url as user_avatar',
    ])
    .orderBy('page.at', 'desc'),
);

export interface KeyRow {
  readonly address: number;
  readonly userid: string;
  readonly didkey: string;
  readonly expires_at: number | null;
}

export interface ChatRow {
  readonly at: number;
  readonly kind: number;
  readonly groupid: string | null;
  readonly name: string;
  readonly group_avatar: string;
  readonly userid: string | null;
  readonly nickname: string | null;
  readonly user_avatar: string | null;
}

export const web3mqKey = (pubkey: Uint8Array): Steps<KeyRow | undefined> => one(keyOf, { pubkey });

export function* isWeb3mqUser(address: number): Steps<boolean> {
  return (yield* one(userOf, { address })) !== undefined;
}

/** False when the userid or the didkey is somebody's already. */
export function* putWeb3mqUser(address: number, didkey: string): Steps<boolean> {
  return (yield* one(insertUser, { address, didkey })) !== undefined;
}

export const putWeb3mqKey = (pubkey: Uint8Array, address: number): Steps<void> =>
  run(insertKey, { pubkey, address });

/** Binds a signature to the call it came with; later uses must be of the same call. */
export function* bindSignature(
  signature: Uint8Array,
  call: Uint8Array,
  expires: number,
): Steps<'first' | 'again' | 'other'> {
  if ((yield* one(insertUse, { signature, call, expires })) !== undefined) return 'first';
  const used = yield* one(useOf, { signature });
  return used !== undefined && Buffer.compare(used.call_hash, call) === 0 ? 'again' : 'other';
}

export const chatsOf = (address: number, limit: number, offset: number): Steps<ChatRow[]> =>
  all(chats, { address, limit, offset });
