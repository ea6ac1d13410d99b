import { hash } from 'node:crypto';
import {
  type SignedCallName,
  type SignedFields,
  signedFields,
  signedText,
  type Web3mqCaller,
  type Web3mqCredentials,
  type Web3mqUserCredentials,
} from '@parley/contracts';
import type { App } from '../app.ts';
import { ApiError, invalidField } from '../errors/api-error.ts';
import type { Steps } from '../storage/query.ts';
import { ensureAddress } from '../storage/stores/address.ts';
import { lockInbox } from '../storage/stores/lock.ts';
import { type KeyRow, saveWeb3mqKey, web3mqKey } from '../storage/stores/web3mq/key.ts';
import { useSignature } from '../storage/stores/web3mq/signature.ts';
import { isWeb3mqUser, saveWeb3mqUser } from '../storage/stores/web3mq/user.ts';
import { strictBase64, verifyStrictly } from './ed25519.ts';
import { isDidkey, isVfxAddress, normalDidkey, pubkeyBytes } from './web3mq-format.ts';

/** What a signed call carries to prove itself; the document has two names for the signature. */
export type CallCredentials = Web3mqCaller &
  Partial<Pick<Web3mqCredentials, 'web3mq_signature'>> &
  Partial<Pick<Web3mqUserCredentials, 'web3mq_user_signature'>>;

/** A call whose signature is good under the key that it names; whose key that is, is not yet known. */
export interface SignedCall {
  readonly userid: string;
  readonly didkey: string;
  readonly pubkey: Uint8Array;
  readonly signature: Uint8Array;
  /** Names method, path and parameters: the one call that the signature is good for. */
  readonly callHash: Uint8Array;
  readonly expires: number;
}

const unauthenticated = (problem: string): ApiError => new ApiError('unauthenticated', problem);

/**
 * One message for every wrong key, userid and didkey: it must not tell whose they are. What it does
 * tell helps whoever mixed up their own.
 */
export const keyMismatch = (): ApiError =>
  unauthenticated(
    'The signature is valid, but the key or the didkey does not belong to this userid, or the key has expired. Is web3mq-request-pubkey the session key that you logged in with, and didkey did_type:did_value as you registered?',
  );

/** Checks clock, key and signature of a call: what needs no database, and tells of the call alone. */
export const verifySignedCall = <Name extends SignedCallName>(
  app: App,
  name: Name,
  input: CallCredentials & SignedFields<Name>,
): SignedCall => {
  const { web3mq_signature, web3mq_user_signature, ...call } = input;
  checkClock(app, input.timestamp);
  if (isVfxAddress(input.userid))
    throw invalidField('userid', 'This is a VFX address, not a Web3MQ userid.');
  const { pubkey, signature } = verifySignature(name, input, {
    key: input.request_pubkey,
    signature: web3mq_signature ?? web3mq_user_signature ?? '',
  });
  if (!isDidkey(input.didkey))
    throw unauthenticated(
      'The didkey is malformed: it must be did_type:did_value, such as eth:0x….',
    );
  return {
    userid: input.userid,
    didkey: normalDidkey(input.didkey),
    pubkey,
    signature,
    callHash: hashCall(name, call),
    expires: signatureExpiry(app, input.timestamp),
  };
};

/** The key and the signature as bytes, if one goes with the other and with what is signed. */
export const verifySignature = <Name extends SignedCallName>(
  name: Name,
  call: SignedFields<Name>,
  claim: { readonly key: string; readonly signature: string },
): { pubkey: Uint8Array; signature: Uint8Array } => {
  const pubkey = pubkeyBytes(claim.key);
  if (pubkey === null)
    throw unauthenticated(
      'The key in web3mq-request-pubkey is malformed: it must be 64 hex digits without 0x.',
    );
  const signature = strictBase64(claim.signature);
  if (signature?.length !== 64)
    throw unauthenticated(
      'The signature is malformed: it must be 64 bytes in base64 with padding.',
    );
  if (!verifyStrictly(signedText(name, call), signature, pubkey))
    throw unauthenticated(
      `The signature does not verify under the key in web3mq-request-pubkey. Sign ${signedFields[name].join(' + ')} joined without separators, with numbers in decimal, with the Ed25519 key whose public half you send.`,
    );
  return { pubkey, signature };
};

/**
 * Finds whose call it is and binds its signature to it, in the transaction that carries it out.
 * `again` marks an identical retry: it gets its answer, and changes nothing twice.
 */
export function* authenticate(
  app: App,
  call: SignedCall,
): Steps<{ address: number; again: boolean }> {
  const address = yield* ownerOfKey(app, call);
  return { address, again: yield* bindSignature(call) };
}

/** Binds a signature to its call; true when the same call was made before. */
export function* bindSignature(
  call: Pick<SignedCall, 'signature' | 'callHash' | 'expires'>,
): Steps<boolean> {
  const use = yield* useSignature(call.signature, call.callHash, call.expires);
  if (use === 'other')
    throw unauthenticated('This signature was already used for another call. Sign again.');
  return use === 'again';
}

/** Finds whose call it is; refuses with {@link keyMismatch}. */
export function* ownerOfKey(app: App, call: SignedCall): Steps<number> {
  const key = (yield* web3mqKey(call.pubkey)) ?? (yield* bindNewUser(app, call));
  if (!isValidKey(app, key) || key.userid !== call.userid || key.didkey !== call.didkey)
    throw keyMismatch();
  return key.address;
}

/** Whether a key counts now: one that open mode bound at first use proves nothing in locked mode. */
export const isValidKey = (
  app: Pick<App, 'config' | 'clock'>,
  { expires_at }: Pick<KeyRow, 'expires_at'>,
): boolean => (expires_at === null ? app.config.mode === 'open' : expires_at > app.clock());

/** In open mode the first valid signature of an unknown userid makes key and didkey its own. */
function* bindNewUser(app: App, { userid, didkey, pubkey }: SignedCall): Steps<KeyRow> {
  if (app.config.mode !== 'open') throw keyMismatch();
  const address = yield* ensureAddress(userid);
  yield* lockInbox(address);
  // Who was known by then may have bound this very key by another call just now.
  if ((yield* isWeb3mqUser(address)) || !(yield* saveWeb3mqUser(address, didkey))) {
    const key = yield* web3mqKey(pubkey);
    if (key === undefined) throw keyMismatch();
    return key;
  }
  if (!(yield* saveWeb3mqKey(pubkey, address, null))) throw keyMismatch();
  return { address, pubkey, userid, didkey, expires_at: null };
}

/** Refuses a timestamp (ms) that is too old or too far ahead, and says by how much. */
export const checkClock = (app: App, timestamp: number): void => {
  const age = app.clock() / 1000 - timestamp;
  const { signatureMaxAge, signatureMaxAhead } = app.config;
  if (age <= signatureMaxAge * 1000 && age >= -signatureMaxAhead * 1000) return;
  const seconds = Math.ceil(Math.abs(age) / 1000);
  throw unauthenticated(
    `timestamp must be in milliseconds, at most ${signatureMaxAge} s before and ${signatureMaxAhead} s after the server's clock; this one is ${seconds} s ${age > 0 ? 'before' : 'after'} it. Is your clock right?`,
  );
};

/** Microseconds: until then the binding of a signature must be kept. */
export const signatureExpiry = (app: App, timestamp: number): number =>
  (timestamp + app.config.signatureMaxAge * 1000) * 1000;

export const hashCall = (name: string, call: object): Uint8Array => {
  const given = Object.entries(call).filter(([, value]) => value !== undefined);
  const fields = given.sort(([a], [b]) => (a < b ? -1 : 1));
  return hash('sha256', JSON.stringify([name, fields]), 'buffer');
};
