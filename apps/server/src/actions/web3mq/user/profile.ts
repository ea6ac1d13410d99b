import type { api, InputOf, Web3mqProfile, Web3mqUserInfo } from '@parley/contracts';
import type { App } from '../../../app.ts';
import { authenticate, type SignedCall } from '../../../auth/web3mq.ts';
import { didOf, normalDidkey } from '../../../auth/web3mq-format.ts';
import type { Steps } from '../../../storage/query.ts';
import type { MemberRow } from '../../../storage/stores/web3mq/group.ts';
import {
  setUserProfile,
  type UserRow,
  userByDidkey,
  userByUserid,
} from '../../../storage/stores/web3mq/user.ts';
import { userNotFound } from '../thread.ts';

type Calls = (typeof api)['web3mq']['user'];

/** A user as others see them; without a wallet when the server only knows the userid. */
export const toPublicProfile = (row: MemberRow) => {
  const { did_type, did_value } = didOf(row.didkey ?? ':');
  return {
    userid: row.userid,
    nickname: row.nickname ?? '',
    avatar_url: row.avatar_url ?? '',
    wallet_address: did_value,
    wallet_type: did_type,
  };
};

const toProfile = (row: UserRow): Web3mqProfile => ({
  ...toPublicProfile(row),
  avatar_base64: row.avatar_base64,
});

/** The caller's own profile. */
export const getProfile = async (app: App, call: SignedCall, input: InputOf<Calls['profile']>) => {
  return app.store.write(
    function* () {
      yield* authenticate(app, call);
      return toProfile(yield* known(userByUserid(input.userid)));
    },
    { relaxed: true },
  );
};

/** Changes what is given of the caller's name and picture. */
export const updateProfile = async (
  app: App,
  call: SignedCall,
  input: InputOf<Calls['updateProfile']>,
) => {
  const { nickname, avatar_url, avatar_base64 } = input;
  return app.store.write(function* () {
    const { address, again } = yield* authenticate(app, call);
    if (!again)
      yield* setUserProfile({
        address,
        nickname: nickname ?? null,
        avatar_url: avatar_url ?? null,
        avatar_base64: avatar_base64 ?? null,
      });
    return toProfile(yield* known(userByUserid(input.userid)));
  });
};

/** The user with exactly this userid, wallet address or didkey. */
export const searchUser = async (app: App, call: SignedCall, input: InputOf<Calls['search']>) => {
  return app.store.write(
    function* () {
      yield* authenticate(app, call);
      return toProfile(yield* known(userNamed(input.keyword)));
    },
    { relaxed: true },
  );
};

function* userNamed(keyword: string): Steps<UserRow | undefined> {
  const byUserid = yield* userByUserid(keyword);
  if (byUserid !== undefined) return byUserid;
  const wallet = yield* userByDidkey(normalDidkey(`eth:${keyword}`));
  return wallet ?? (yield* userByDidkey(normalDidkey(keyword)));
}

type Did = Pick<InputOf<Calls['info']>, 'did_type' | 'did_value'>;

const userOfDid = ({ did_type, did_value }: Did): Steps<UserRow | undefined> =>
  did_type === 'web3mq'
    ? userByUserid(did_value)
    : userByDidkey(normalDidkey(`${did_type}:${did_value}`));

export const getPublicProfile = (app: App, did: Did): Promise<Web3mqProfile> =>
  app.store.read(function* () {
    return toProfile(yield* known(userOfDid(did)));
  });

/**
 * Whose a wallet is, with the proof of it. In locked mode that is nobody before it registers: clients
 * register whom they do not find here.
 */
export const getUserInfo = (app: App, did: Did): Promise<Web3mqUserInfo> =>
  app.store.read(function* () {
    const user = yield* known(userOfDid(did));
    if (app.config.mode === 'locked' && user.main_pubkey === null) throw userNotFound();
    return toInfo(user);
  });

const toInfo = (row: UserRow): Web3mqUserInfo => {
  const main_pubkey = Buffer.from(row.main_pubkey ?? []).toString('hex');
  const { did_type, did_value } = didOf(row.didkey);
  return {
    userid: row.userid,
    did_type,
    did_value,
    main_pubkey,
    pubkey: main_pubkey,
    pubkey_type: 'ed25519',
    wallet_address: did_value,
    wallet_type: did_type,
    signature_content: row.signature_content ?? '',
    timestamp: row.registered_at ?? 0,
    did_signature: row.did_signature ?? '',
  };
};

function* known(find: Steps<UserRow | undefined>): Steps<UserRow> {
  const user = yield* find;
  if (user === undefined) throw userNotFound();
  return user;
}
