import { type api, loginContentText } from '@parley/contracts';
import type { z } from 'zod';
import type { App } from '../../app.ts';
import { strictBase64, verifyStrictly } from '../../auth/ed25519.ts';
import { checkWalletSignature, web3mqHash } from '../../auth/eip191.ts';
import { bindSignature, checkClock, hashCall, signatureExpiry } from '../../auth/web3mq.ts';
import { isVfxAddress, normalDidkey, pubkeyBytes } from '../../auth/web3mq-format.ts';
import { badField, Refusal } from '../../refusal.ts';
import type { Steps } from '../../storage/query.ts';
import { ensureAddress } from '../../storage/stores/address.ts';
import { lockInbox } from '../../storage/stores/lock.ts';
import { endAllKeys, endSpareKeys, putWeb3mqKey } from '../../storage/stores/web3mq/key.ts';
import {
  putRegistration,
  putWeb3mqUser,
  setUserProfile,
  type UserRow,
  userByUserid,
} from '../../storage/stores/web3mq/user.ts';

type Calls = (typeof api)['web3mq']['user'];
type RegisterInput = z.output<Calls['register']['input']>;
type LoginInput = z.output<Calls['login']['input']>;

const account = ({ userid, did_type, did_value }: RegisterInput | LoginInput) => ({
  userid,
  did_type,
  did_value,
});

const didkeyOf = ({ did_type, did_value }: RegisterInput | LoginInput): string =>
  normalDidkey(`${did_type}:${did_value}`);

/** Makes a userid a wallet's, with its main key. */
export const register = async (app: App, input: RegisterInput) => {
  checkRegistration(app, input);
  await app.store.write(function* () {
    if (yield* bind(app, 'register', input)) return;
    const address = yield* ensureAddress(input.userid);
    yield* lockInbox(address);
    yield* putWeb3mqUser(address, didkeyOf(input));
    const user = yield* userByUserid(input.userid);
    if (user?.didkey !== didkeyOf(input) || isOther(user, input))
      throw new Refusal('conflict', 'This wallet or this userid is registered already.');
    yield* keepRegistration(address, input);
  });
  return account(input);
};

/** Gives a userid another main key by its wallet's word; whoever was logged in is so no more. */
export const resetPassword = async (app: App, input: RegisterInput) => {
  checkRegistration(app, input);
  await app.store.write(function* () {
    if (yield* bind(app, 'resetPassword', input)) return;
    const user = yield* userByUserid(input.userid);
    if (user?.didkey !== didkeyOf(input)) throw notTheirs();
    yield* keepRegistration(user.address, input);
    yield* endAllKeys(user.address);
  });
  return account(input);
};

/** Makes a session key the user's, by the word of their main key. */
export const logIn = async (app: App, input: LoginInput) => {
  checkClock(app, input.timestamp);
  if (input.pubkey_expired_timestamp * 1000 <= app.clock())
    throw badField('pubkey_expired_timestamp', 'This time is past.');
  checkLoginSignature(input);
  const pubkey = keyBytes('pubkey_value', input.pubkey_value);
  await app.store.write(function* () {
    const user = yield* userByUserid(input.userid);
    const main = Buffer.from(user?.main_pubkey ?? []).toString('hex');
    const theirs = user?.didkey === didkeyOf(input) && main === input.main_pubkey.toLowerCase();
    if (user === undefined || !theirs) throw notTheirs();
    if (yield* bind(app, 'login', input)) return;
    const expires = input.pubkey_expired_timestamp * 1000;
    if (!(yield* putWeb3mqKey(pubkey, user.address, expires))) throw notTheirs();
    yield* endSpareKeys(user.address, pubkey, app.clock());
  });
  return account(input);
};

/** One answer for whatever is not theirs: it must not tell whose it is. */
const notTheirs = (): Refusal =>
  new Refusal('unauthenticated', 'userid, did, main_pubkey and pubkey_value do not go together.');

const checkRegistration = (app: App, input: RegisterInput): void => {
  checkClock(app, input.timestamp);
  checkWalletSignature(input);
  keyBytes('pubkey_value', input.pubkey_value);
  if (isVfxAddress(input.userid)) throw badField('userid', 'A VFX address is no Web3MQ userid.');
};

const checkLoginSignature = (input: LoginInput): void => {
  const signature = strictBase64(input.login_signature);
  const main = keyBytes('main_pubkey', input.main_pubkey);
  if (web3mqHash(loginContentText(input)) !== input.signature_content)
    throw new Refusal(
      'unauthenticated',
      'signature_content is not the sha3_224 of userid + pubkey_value + pubkey_expired_timestamp + timestamp.',
    );
  if (signature === null || !verifyStrictly(input.signature_content, signature, main))
    throw new Refusal(
      'unauthenticated',
      'login_signature is not by main_pubkey over signature_content.',
    );
};

const keyBytes = (field: string, hex: string): Uint8Array => {
  const bytes = pubkeyBytes(hex);
  if (bytes === null) throw badField(field, '64 hex digits.');
  return bytes;
};

/**
 * True when the same call was made before: it gets its answer, and changes nothing twice. What was
 * signed names the call, for one text can have many good signatures.
 */
const bind = (app: App, name: string, input: RegisterInput | LoginInput): Steps<boolean> => {
  const {
    did_signature: _,
    login_signature: __,
    ...call
  } = { did_signature: '', login_signature: '', ...input };
  return bindSignature({
    signature: Buffer.from(web3mqHash(input.signature_content), 'hex'),
    callHash: hashCall(name, call),
    expires: signatureExpiry(app, input.timestamp),
  });
};

/** Registered with another main key: changing that is what a reset is for. */
const isOther = (user: UserRow, input: RegisterInput): boolean =>
  user.main_pubkey !== null &&
  Buffer.from(user.main_pubkey).toString('hex') !== input.pubkey_value.toLowerCase();

function* keepRegistration(address: number, input: RegisterInput): Steps<void> {
  yield* putRegistration({
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
