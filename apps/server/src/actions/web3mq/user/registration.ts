import type { Web3mqPurpose } from '@parley/wallet';
import type { App } from '../../../app.ts';
import { checkWalletSignature } from '../../../auth/eip191.ts';
import { bindSignature, checkClock } from '../../../auth/web3mq.ts';
import { isVfxAddress } from '../../../auth/web3mq-format.ts';
import { ApiError, invalidField } from '../../../errors/api-error.ts';
import type { Steps } from '../../../storage/query.ts';
import { ensureAddress } from '../../../storage/stores/address.ts';
import { lockInbox } from '../../../storage/stores/lock.ts';
import { endSessionsWithoutKey } from '../../../storage/stores/session/session.ts';
import { endAllKeys, endUnverifiedKey } from '../../../storage/stores/web3mq/key.ts';
import { spendSignature } from '../../../storage/stores/web3mq/signature.ts';
import {
  saveRegistration,
  saveWeb3mqUser,
  setUserProfile,
  type UserRow,
  userByDidkey,
  userByUserid,
} from '../../../storage/stores/web3mq/user.ts';
import { forgetSessions } from '../../session/find.ts';
import {
  alreadyRegistered,
  bindingOf,
  didkeyOf,
  identityMismatch,
  keyBytes,
  type RegisterInput,
  toAccount,
} from './account.ts';
import { takeOverIdentity } from './takeover.ts';

/** Makes a userid a wallet's, with its main key. `origin`: that the request came under. */
export const register = async (app: App, input: RegisterInput, origin: string) => {
  checkRegistration(app, input, { purposes: ['register'], origin });
  await bound(app, 'register', input, function* () {
    const address = yield* ensureAddress(input.userid);
    yield* lockInbox(address);
    if (app.config.mode === 'locked')
      yield* takeOverIdentity(address, input.userid, didkeyOf(input));
    yield* saveWeb3mqUser(address, didkeyOf(input));
    const user = yield* userByUserid(input.userid);
    if (user?.didkey !== didkeyOf(input) || isOther(user, input)) throw alreadyRegistered();
    yield* endUnverifiedKey(address);
    yield* storeRegistration(address, input);
  });
  return toAccount(input);
};

/** Gives a userid another main key by its wallet's word; whoever was logged in is so no more. */
export const resetPassword = async (app: App, input: RegisterInput, origin: string) => {
  // The published JavaScript SDKs word a reset as a registration. Either text is good for one call.
  checkRegistration(app, input, { purposes: ['reset password', 'register'], origin });
  await bound(app, 'resetPassword', input, function* () {
    const user = yield* userByUserid(input.userid);
    if (user?.didkey !== didkeyOf(input)) throw identityMismatch();
    yield* lockInbox(user.address);
    yield* checkNewer(input);
    yield* storeRegistration(user.address, input);
    yield* endAllKeys(user.address);
  });
  return toAccount(input);
};

interface Expected {
  readonly purposes: readonly [Web3mqPurpose, ...Web3mqPurpose[]];
  readonly origin: string;
}

const checkRegistration = (
  app: App,
  input: RegisterInput,
  { purposes, origin }: Expected,
): void => {
  checkClock(app, input.timestamp);
  checkWalletSignature(input, { purposes, origins: [origin, ...app.config.corsOrigins] });
  keyBytes('pubkey_value', input.pubkey_value);
  if (isVfxAddress(input.userid))
    throw invalidField('userid', 'This is a VFX address, not a Web3MQ userid.');
};

/**
 * Carries a call out once: the same again gets its answer, and changes nothing twice. A text that was
 * refused is spent as well, if its wallet is known here: what strangers sign is not kept.
 */
const bound = async (
  app: App,
  name: string,
  input: RegisterInput,
  work: () => Steps<void>,
): Promise<void> => {
  const binding = bindingOf(app, name, input);
  try {
    const ended = await app.store.write(function* () {
      if (yield* bindSignature(binding)) return false;
      yield* work();
      return yield* endSessionsWithoutKey(input.userid);
    });
    if (ended) await forgetSessions(app);
  } catch (error) {
    const spend = function* () {
      const user = yield* userByDidkey(didkeyOf(input));
      if (user === undefined || user.main_pubkey === null) return;
      yield* spendSignature(binding.signature, binding.callHash, binding.expires);
    };
    if (error instanceof ApiError) await app.store.write(spend, { relaxed: true });
    throw error;
  }
};

/** A reset that was held back must not undo a later one. */
function* checkNewer(input: RegisterInput): Steps<void> {
  const last = (yield* userByUserid(input.userid))?.registered_at ?? 0;
  if (input.timestamp < last)
    throw new ApiError(
      'unauthenticated',
      'The wallet has already signed a later main key. Sign again.',
    );
}

/** Registered with another main key: changing that is what a reset is for. */
const isOther = (user: UserRow, input: RegisterInput): boolean =>
  user.main_pubkey !== null &&
  Buffer.from(user.main_pubkey).toString('hex') !== input.pubkey_value.toLowerCase();

function* storeRegistration(address: number, input: RegisterInput): Steps<void> {
  yield* saveRegistration({
    address,
    main_pubkey: keyBytes('pubkey_value', input.pubkey_value),
    did_pubkey: input.did_pubkey ?? '',
    did_signature: input.did_signature,
    signature_content: input.signature_content,
    registered_at: input.timestamp,
  });
  yield* setUserProfile({
    address,
    nickname: input.nickname || null,
    avatar_url: input.avatar_url || null,
    avatar_base64: input.avatar_base64 || null,
  });
}
