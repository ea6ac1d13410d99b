import { createHash } from 'node:crypto';
import type { Web3mqCredentials } from '@parley/contracts';
import { vfxAddressProblem } from '@parley/wallet';
import type { App } from '../app.ts';
import { badField, Refusal } from '../refusal.ts';
import type { Steps } from '../storage/query.ts';
import { ensureAddress } from '../storage/stores/address.ts';
import {
  bindSignature,
  isWeb3mqUser,
  putWeb3mqKey,
  putWeb3mqUser,
  web3mqKey,
} from '../storage/stores/web3mq.ts';
import { strictBase64, verifyStrictly } from './ed25519.ts';

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

// One message for every wrong key, userid and didkey: it must not tell whose they are.
const mismatch = (): Refusal =>
  new Refusal('unauthenticated', 'The signature, key or didkey does not match this userid.');

/** Checks clock, key and signature of a call: what needs no database. */
export const verifySignedCall = (
  app: App,
  procedure: string,
  input: Web3mqCredentials,
  signedText: string,
): SignedCall => {
  const { web3mq_signature, ...call } = input;
  checkClock(app, input.timestamp);
  if (isVfxAddress(input.userid)) throw badField('userid', 'A VFX address is no Web3MQ userid.');
  const pubkey = /^[0-9a-f]{64}$/i.test(input.request_pubkey)
    ? Buffer.from(input.request_pubkey, 'hex')
    : null;
  const signature = strictBase64(web3mq_signature);
  if (pubkey === null || signature === null || !isDidkey(input.didkey)) throw mismatch();
  if (!verifyStrictly(signedText, signature, pubkey)) throw mismatch();
  return {
    userid: input.userid,
    didkey: normalDidkey(input.didkey),
    pubkey,
    signature,
    callHash: hashCall(procedure, call),
    expires: (input.timestamp + app.config.signatureMaxAge * 1000) * 1000,
  };
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
  const use = yield* bindSignature(call.signature, call.callHash, call.expires);
  if (use === 'other')
    throw new Refusal('unauthenticated', 'This signature was used for another call. Sign anew.');
  return { address, again: use === 'again' };
}

function* ownerOfKey(app: App, call: SignedCall): Steps<number> {
  const key = yield* web3mqKey(call.pubkey);
  if (key === undefined) return yield* bindNewUser(app, call);
  const expired = key.expires_at !== null && key.expires_at <= app.clock();
  if (expired || key.userid !== call.userid || key.didkey !== call.didkey) throw mismatch();
  return key.address;
}

/** In open mode the first valid signature of an unknown userid makes key and didkey its own. */
function* bindNewUser(app: App, call: SignedCall): Steps<number> {
  if (app.config.mode !== 'open') throw mismatch();
  const address = yield* ensureAddress(call.userid);
  if (yield* isWeb3mqUser(address)) throw mismatch();
  if (!(yield* putWeb3mqUser(address, call.didkey))) throw mismatch();
  yield* putWeb3mqKey(call.pubkey, address);
  return address;
}

const checkClock = (app: App, timestamp: number): void => {
  const age = app.clock() / 1000 - timestamp;
  const { signatureMaxAge, signatureMaxAhead } = app.config;
  if (age <= signatureMaxAge * 1000 && age >= -signatureMaxAhead * 1000) return;
  throw new Refusal(
    'unauthenticated',
    `timestamp must be milliseconds, at most ${signatureMaxAge} s before and ${signatureMaxAhead} s after the server's clock.`,
  );
};

// Userids share the table of addresses with VFX addresses, and must not pass for one.
export const isVfxAddress = (id: string): boolean =>
  vfxAddressProblem(id, 'mainnet') === null || vfxAddressProblem(id, 'testnet') === null;

const isDidkey = (didkey: string): boolean => /^[a-z0-9]+:[\x21-\x7e]+$/.test(didkey);

/** Ethereum addresses are hexadecimal in any case. */
const normalDidkey = (didkey: string): string =>
  didkey.startsWith('eth:') ? didkey.toLowerCase() : didkey;

const hashCall = (procedure: string, call: object): Uint8Array => {
  const fields = Object.entries(call).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([procedure, fields]))
    .digest();
};
