import { loginContentText } from '@parley/contracts';
import type { App } from '../../../app.ts';
import { strictBase64, verifyStrictly } from '../../../auth/ed25519.ts';
import { web3mqHash } from '../../../auth/eip191.ts';
import { bindSignature, checkClock } from '../../../auth/web3mq.ts';
import { ApiError, invalidField } from '../../../errors/api-error.ts';
import { endSessionsWithoutKey } from '../../../storage/stores/session/session.ts';
import { endExcessKeys, saveWeb3mqKey } from '../../../storage/stores/web3mq/key.ts';
import { userByUserid } from '../../../storage/stores/web3mq/user.ts';
import { forgetSessions } from '../../session/find.ts';
import {
  bindingOf,
  didkeyOf,
  identityMismatch,
  keyBytes,
  type LoginInput,
  toAccount,
} from './account.ts';

/** Makes a session key the user's, by the word of their main key. */
export const logIn = async (app: App, input: LoginInput) => {
  checkClock(app, input.timestamp);
  if (input.pubkey_expired_timestamp * 1000 <= app.clock())
    throw invalidField('pubkey_expired_timestamp', 'This time has passed.');
  checkLoginSignature(input);
  const pubkey = keyBytes('pubkey_value', input.pubkey_value);
  const ended = await app.store.write(function* () {
    const user = yield* userByUserid(input.userid);
    const main = Buffer.from(user?.main_pubkey ?? []).toString('hex');
    const theirs = user?.didkey === didkeyOf(input) && main === input.main_pubkey.toLowerCase();
    if (user === undefined || !theirs) throw identityMismatch();
    if (yield* bindSignature(bindingOf(app, 'login', input))) return false;
    const expires = input.pubkey_expired_timestamp * 1000;
    if (!(yield* saveWeb3mqKey(pubkey, user.address, expires))) throw identityMismatch();
    yield* endExcessKeys(user.address, pubkey, app.clock());
    return yield* endSessionsWithoutKey(input.userid);
  });
  if (ended) await forgetSessions(app);
  return toAccount(input);
};

const checkLoginSignature = (input: LoginInput): void => {
  const signature = strictBase64(input.login_signature);
  const main = keyBytes('main_pubkey', input.main_pubkey);
  if (web3mqHash(loginContentText(input)) !== input.signature_content)
    throw new ApiError(
      'unauthenticated',
      'signature_content is not the sha3_224 of userid + pubkey_value + pubkey_expired_timestamp + timestamp.',
    );
  if (signature === null || !verifyStrictly(input.signature_content, signature, main))
    throw new ApiError(
      'unauthenticated',
      'login_signature is not a signature of signature_content by main_pubkey.',
    );
};
