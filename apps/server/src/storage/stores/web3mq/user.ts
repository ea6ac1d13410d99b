import type { Kysely } from 'kysely';
import { one, query, run, type Steps } from '../../query.ts';
import type { Database } from '../../schema.ts';

const didOf = query<{ address: number }>()((db, p) =>
  db.selectFrom('web3mq_user').select('didkey').where('address', '=', p('address')),
);

const registrationOf = query<{ address: number }>()((db, p) =>
  db.selectFrom('web3mq_registration').select('address').where('address', '=', p('address')),
);

const insertUser = query<{ address: number; didkey: string }>()((db, p) =>
  db
    .insertInto('web3mq_user')
    .values({ address: p('address'), didkey: p('didkey'), nickname: '', avatar_url: '' })
    .onConflict((conflict) => conflict.doNothing())
    .returning('address'),
);

const users = (db: Kysely<Database>) =>
  db
    .selectFrom('web3mq_user as u')
    .innerJoin('address as a', 'a.id', 'u.address')
    .leftJoin('web3mq_registration as r', 'r.address', 'u.address')
    .select([
      'u.address',
      'a.text as userid',
      'u.didkey',
      'u.nickname',
      'u.avatar_url',
      'u.avatar_base64',
      'r.main_pubkey',
      'r.did_signature',
      'r.signature_content',
      'r.registered_at',
    ]);

const byUserid = query<{ userid: string }>()((db, p) =>
  users(db).where('a.text', '=', p('userid')),
);

const byDidkey = query<{ didkey: string }>()((db, p) =>
  users(db).where('u.didkey', '=', p('didkey')),
);

interface Profile {
  readonly address: number;
  readonly nickname: string | null;
  readonly avatar_url: string | null;
  readonly avatar_base64: string | null;
}

const setProfile = query<Profile>()((db, p) =>
  db
    .updateTable('web3mq_user')
    .set((eb) => ({
      nickname: eb.fn.coalesce(p('nickname'), 'nickname'),
      avatar_url: eb.fn.coalesce(p('avatar_url'), 'avatar_url'),
      avatar_base64: eb.fn.coalesce(p('avatar_base64'), 'avatar_base64'),
    }))
    .where('address', '=', p('address')),
);

const updateDidkey = query<{ address: number; didkey: string }>()((db, p) =>
  db
    .updateTable('web3mq_user')
    .set({ didkey: p('didkey') })
    .where('address', '=', p('address')),
);

const clockOf = query<{ address: number }>()((db, p) =>
  db.selectFrom('inbox').select('clock').where('address', '=', p('address')),
);

interface Registration {
  readonly address: number;
  readonly main_pubkey: Uint8Array;
  readonly did_pubkey: string;
  readonly did_signature: string;
  readonly signature_content: string;
  readonly registered_at: number;
}

const register = query<Registration>()((db, p) =>
  db
    .insertInto('web3mq_registration')
    .values({
      address: p('address'),
      main_pubkey: p('main_pubkey'),
      did_pubkey: p('did_pubkey'),
      did_signature: p('did_signature'),
      signature_content: p('signature_content'),
      registered_at: p('registered_at'),
    })
    .onConflict((conflict) =>
      conflict.column('address').doUpdateSet((eb) => ({
        main_pubkey: eb.ref('excluded.main_pubkey'),
        did_pubkey: eb.ref('excluded.did_pubkey'),
        did_signature: eb.ref('excluded.did_signature'),
        signature_content: eb.ref('excluded.signature_content'),
        registered_at: eb.ref('excluded.registered_at'),
      })),
    ),
);

export interface UserRow {
  readonly address: number;
  readonly userid: string;
  readonly didkey: string;
  readonly nickname: string;
  readonly avatar_url: string;
  readonly avatar_base64: string;
  /** Null, like what follows, for those that open mode took in unregistered. */
  readonly main_pubkey: Uint8Array | null;
  readonly did_signature: string | null;
  readonly signature_content: string | null;
  readonly registered_at: number | null;
}

export function* isWeb3mqUser(address: number): Steps<boolean> {
  return (yield* one(didOf, { address })) !== undefined;
}

/** Whether a wallet vouched for a userid. */
export function* isRegistered(address: number): Steps<boolean> {
  return (yield* one(registrationOf, { address })) !== undefined;
}

/** False when the userid or the didkey is somebody's already. */
export function* saveWeb3mqUser(address: number, didkey: string): Steps<boolean> {
  return (yield* one(insertUser, { address, didkey })) !== undefined;
}

export const setDidkey = (address: number, didkey: string): Steps<void> =>
  run(updateDidkey, { address, didkey });

/** Whether anything ever came into a user's inbox. */
export function* hasHistory(address: number): Steps<boolean> {
  return ((yield* one(clockOf, { address }))?.clock ?? 0) > 0;
}

export const userByUserid = (userid: string): Steps<UserRow | undefined> =>
  one(byUserid, { userid });

export const userByDidkey = (didkey: string): Steps<UserRow | undefined> =>
  one(byDidkey, { didkey });

/** Changes what is given; null leaves it as it is. */
export const setUserProfile = (profile: Profile): Steps<void> => run(setProfile, profile);

/** Keeps how a wallet vouched for a userid, in place of what was kept before. */
export const saveRegistration = (registration: Registration): Steps<void> =>
  run(register, registration);
