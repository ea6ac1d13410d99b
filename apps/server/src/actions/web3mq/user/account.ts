import type { api, InputOf } from '@parley/contracts';
import type { App } from '../../../app.ts';
import { web3mqHash } from '../../../auth/eip191.ts';
import { hashCall, type SignedCall, signatureExpiry } from '../../../auth/web3mq.ts';
import { normalDidkey, pubkeyBytes } from '../../../auth/web3mq-format.ts';
import { ApiError, invalidField } from '../../../errors/api-error.ts';

type Calls = (typeof api)['web3mq']['user'];
export type RegisterInput = InputOf<Calls['register']>;
export type LoginInput = InputOf<Calls['login']>;

/** What registrations and logins are answered with. */
export const toAccount = ({ userid, did_type, did_value }: RegisterInput | LoginInput) => ({
  userid,
  did_type,
  did_value,
});

export const didkeyOf = ({ did_type, did_value }: RegisterInput | LoginInput): string =>
  normalDidkey(`${did_type}:${did_value}`);

/** One answer for whatever is not theirs: it must not tell whose it is. */
export const identityMismatch = (): ApiError =>
  new ApiError('unauthenticated', 'userid, did, main_pubkey and pubkey_value do not match.');

export const alreadyRegistered = (): ApiError =>
  new ApiError('conflict', 'This wallet or userid is already registered.');

export const keyBytes = (field: string, hex: string): Uint8Array => {
  const bytes = pubkeyBytes(hex);
  if (bytes === null) throw invalidField(field, 'Must be 64 hex digits.');
  return bytes;
};

/**
 * The one call that a text which was signed is good for. The text stands for its signature, for one
 * text can have many good ones.
 */
export const bindingOf = (
  app: App,
  name: string,
  input: RegisterInput | LoginInput,
): Pick<SignedCall, 'signature' | 'callHash' | 'expires'> => {
  const {
    did_signature: _,
    login_signature: __,
    ...call
  } = { did_signature: '', login_signature: '', ...input };
  return {
    signature: Buffer.from(web3mqHash(input.signature_content), 'hex'),
    callHash: hashCall(name, call),
    expires: signatureExpiry(app, input.timestamp),
  };
};
