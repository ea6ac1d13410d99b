import { signedText } from '@parley/contracts';
import type { App } from '../../app.ts';
import { strictBase64, verifyStrictly } from '../../auth/ed25519.ts';
import {
  bindSignature,
  checkClock,
  hashCall,
  isValidKey,
  signatureExpiry,
} from '../../auth/web3mq.ts';
import { ApiError } from '../../errors/api-error.ts';
import { singleQuery } from '../../storage/query.ts';
import { type KeyRow, liveKeysOf, web3mqKey } from '../../storage/stores/web3mq/key.ts';

interface ConnectCall {
  readonly nodeId: string;
  readonly userId: string;
  /** Whole milliseconds. */
  readonly timestamp: number;
  /** Base64, by one of the user's session keys. */
  readonly msgSign: string;
}

/** A socket whose user is known, by the session key that opened it. */
export interface Connected {
  readonly address: number;
  readonly userid: string;
  readonly pubkey: Uint8Array;
}

/**
 * Finds who opens a socket: the signature is over nodeId + userId + timestamp, by any of the user's
 * session keys, and good for this one socket. Refuses with `unauthenticated`.
 */
export const verifyConnect = async (app: App, call: ConnectCall): Promise<Connected> => {
  checkClock(app, call.timestamp);
  // Else what is signed may be another text that ends with the userid and the time, e.g. of a message.
  if (call.nodeId.includes(call.userId))
    throw new ApiError('unauthenticated', 'The nodeId must not contain the userId.');
  const signature = strictBase64(call.msgSign);
  const keys = await validKeysOf(app, call.userId);
  const { nodeId: node_id, userId: userid, timestamp } = call;
  const text = signedText('connect', { node_id, userid, timestamp });
  const key = signature && signingKey(keys, text, signature);
  if (!signature || !key)
    throw new ApiError(
      'unauthenticated',
      'msgSign must be a signature of nodeId + userId + timestamp by a session key of this userid.',
    );
  const bound = {
    signature,
    callHash: hashCall('connect', { node_id, userid, timestamp }),
    expires: signatureExpiry(app, timestamp),
  };
  if (await app.store.write(() => bindSignature(bound), { relaxed: true }))
    throw new ApiError('unauthenticated', 'This connect frame was already used. Sign a new one.');
  return { address: key.address, userid, pubkey: key.pubkey };
};

/** The keys that a user's signature may be by now. */
export const validKeysOf = async (app: App, userid: string): Promise<KeyRow[]> => {
  const keys = await app.store.read(() => singleQuery(liveKeysOf(userid, app.clock())));
  return keys.filter((key) => isValidKey(app, key));
};

/** The one of these keys that a signature is by. */
export const signingKey = <Key extends Pick<KeyRow, 'pubkey'>>(
  keys: readonly Key[],
  text: string,
  signature: Uint8Array,
): Key | undefined => keys.find(({ pubkey }) => verifyStrictly(text, signature, pubkey));

/** Whether the key that opened a socket is still good: it expires, and a new password ends it. */
export const isStillConnected = async (app: App, connected: Connected): Promise<boolean> => {
  const key = await app.store.read(() => singleQuery(web3mqKey(connected.pubkey)));
  return key !== undefined && key.address === connected.address && isValidKey(app, key);
};
