import type { Kysely } from 'kysely';
import { all, one, query, run, type Steps, singleQuery } from '../../query.ts';
import type { Database } from '../../schema.ts';
import { incrementCounter } from '../counter.ts';

export interface NewSession {
  readonly id: string;
  readonly address: string;
  readonly created_at: number;
  readonly last_seen_at: number;
  readonly expires_at: number;
  readonly user_agent: string;
  /** The session key that it ends with; null when a wallet opened it. */
  readonly pubkey: Uint8Array | null;
}

export interface SessionRow extends NewSession {
  /** When its key ends; null when it has none, or one that open mode bound at first use. */
  readonly key_expires_at: number | null;
}

/** Sessions but for those whose key is gone. */
const sessions = (db: Kysely<Database>) =>
  db
    .selectFrom('session as s')
    .leftJoin('web3mq_key as k', 'k.pubkey', 's.pubkey')
    .select([
      's.id',
      's.address',
      's.created_at',
      's.last_seen_at',
      's.expires_at',
      's.user_agent',
      's.pubkey',
      'k.expires_at as key_expires_at',
    ])
    .where((eb) => eb.or([eb('s.pubkey', 'is', null), eb('k.pubkey', 'is not', null)]));

const insert = query<NewSession & { hash: Uint8Array }>()((db, p) =>
  db.insertInto('session').values({
    id: p('id'),
    token_hash: p('hash'),
    address: p('address'),
    created_at: p('created_at'),
    last_seen_at: p('last_seen_at'),
    expires_at: p('expires_at'),
    user_agent: p('user_agent'),
    pubkey: p('pubkey'),
  }),
);

const byToken = query<{ hash: Uint8Array }>()((db, p) =>
  sessions(db).where('s.token_hash', '=', p('hash')),
);

const byId = query<{ id: string }>()((db, p) => sessions(db).where('s.id', '=', p('id')));

const ofAddress = query<{ address: string; now: number; seen: number }>()((db, p) =>
  sessions(db)
    .where('s.address', '=', p('address'))
    .where('s.expires_at', '>', p('now'))
    .where('s.last_seen_at', '>', p('seen'))
    // Ids grow with time, and never tie.
    .orderBy('s.id', 'desc'),
);

const touch = query<{ id: string; now: number }>()((db, p) =>
  db
    .updateTable('session')
    .set({ last_seen_at: p('now') })
    .where('id', '=', p('id')),
);

const remove = query<{ id: string; address: string }>()((db, p) =>
  db
    .deleteFrom('session')
    .where('id', '=', p('id'))
    .where('address', '=', p('address'))
    .returning('id'),
);

/** Those of an address that would outlast their key. */
const removeKeyless = query<{ address: string }>()((db, p) =>
  db
    .deleteFrom('session')
    .where('address', '=', p('address'))
    .where('pubkey', 'is not', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('web3mq_key as k')
            .select('k.pubkey')
            .whereRef('k.pubkey', '=', 'session.pubkey')
            .where((key) =>
              key.or([
                key('k.expires_at', 'is', null),
                key('k.expires_at', '>=', key.ref('session.expires_at')),
              ]),
            ),
        ),
      ),
    )
    .returning('id'),
);

export const insertSession = (session: NewSession, hash: Uint8Array): Steps<void> =>
  run(insert, { ...session, hash });

export const sessionByToken = (hash: Uint8Array): Steps<SessionRow | undefined> =>
  singleQuery(one(byToken, { hash }));

export const sessionById = (id: string): Steps<SessionRow | undefined> =>
  singleQuery(one(byId, { id }));

/** Sessions not expired at `now` and seen since `seen`, newest first. */
export const sessionsOf = (address: string, now: number, seen: number): Steps<SessionRow[]> =>
  all(ofAddress, { address, now, seen });

export const touchSession = (id: string, now: number): Steps<void> => run(touch, { id, now });

export function* removeSession(id: string, address: string): Steps<boolean> {
  if ((yield* one(remove, { id, address })) === undefined) return false;
  yield* incrementCounter('sessions ended');
  return true;
}

/**
 * Ends the sessions of a Web3MQ user that would outlast their key: for whoever takes a key away, or lets
 * it end earlier. True when there were any.
 */
export function* endSessionsWithoutKey(userid: string): Steps<boolean> {
  if ((yield* all(removeKeyless, { address: userid })).length === 0) return false;
  yield* incrementCounter('sessions ended');
  return true;
}
