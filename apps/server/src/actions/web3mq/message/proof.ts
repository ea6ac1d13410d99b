import { type api, type InputOf, messageIdParts, signedText } from '@parley/contracts';
import type { App } from '../../../app.ts';
import { strictBase64 } from '../../../auth/ed25519.ts';
import { web3mqHash } from '../../../auth/eip191.ts';
import {
  hashCall,
  keyMismatch,
  type SignedCall,
  signatureExpiry,
  verifySignature,
} from '../../../auth/web3mq.ts';
import { isDidkey, normalDidkey, pubkeyBytes } from '../../../auth/web3mq-format.ts';
import { ApiError } from '../../../errors/api-error.ts';
import { signingKey, validKeysOf } from '../connect.ts';
import type { SignedMessage } from './wire.ts';

/** What proves a signed message: key and signature as bytes, and the node id that was signed. */
export interface MessageProof {
  readonly pubkey: Uint8Array;
  readonly signature: Uint8Array;
  readonly nodeId: string;
}

/**
 * Which key signed: the one that the message names in hex, or else one of the sender's. What else a
 * message has in that place is not even looked at: it may be the sender's private key. Clients that name
 * no node sign the one that they are connected to.
 */
export const verifySender = async (
  app: App,
  signed: SignedMessage,
  connectedNode: string,
): Promise<MessageProof> => {
  checkMessageId(signed);
  const signature = strictBase64(signed.fromSign);
  const named = pubkeyBytes(signed.validatePubKey);
  const keys = named ? [{ pubkey: named }] : await validKeysOf(app, signed.from);
  for (const nodeId of signed.nodeId === '' ? ['', connectedNode] : [signed.nodeId]) {
    const text = signedText('messageSend', signedPart({ ...signed, nodeId }));
    const key = signature && signingKey(keys, text, signature);
    if (signature && key) return { pubkey: key.pubkey, signature, nodeId };
  }
  throw keyMismatch();
};

/** A message that a typed call brings, good under the key that the call names. */
export interface VerifiedMessage {
  readonly call: SignedCall;
  readonly message: SignedMessage;
}

export type SendInput = InputOf<(typeof api)['web3mq']['message']['send']>;

/** Checks id, key and signature of a typed call's message; the clock counts once it is to be kept. */
export const verifyMessage = (app: App, input: SendInput): VerifiedMessage => {
  const message = toSigned(input);
  checkMessageId(message);
  const claim = { key: input.request_pubkey, signature: input.from_sign };
  const proof = verifySignature('messageSend', signedPart(message), claim);
  if (!isDidkey(input.didkey)) throw new ApiError('unauthenticated', 'The didkey is malformed.');
  const call = {
    ...proof,
    userid: input.userid,
    didkey: normalDidkey(input.didkey),
    callHash: hashCall('messageSend', signedPart(message)),
    expires: signatureExpiry(app, input.timestamp),
  };
  return { call, message };
};

const toSigned = (input: SendInput): SignedMessage => ({
  from: input.userid,
  topic: input.topic,
  payload: Buffer.from(input.payload, 'base64'),
  payloadType: input.payload_type,
  cipherSuite: input.cipher_suite,
  version: input.version,
  timestamp: input.timestamp,
  messageId: input.messageid,
  fromSign: input.from_sign,
  nodeId: input.node_id,
  validatePubKey: input.request_pubkey,
});

const signedPart = (signed: SignedMessage) => ({
  messageid: signed.messageId,
  userid: signed.from,
  topic: signed.topic,
  node_id: signed.nodeId,
  timestamp: signed.timestamp,
});

/** The signature covers the payload through the id alone, so the id must be its hash. */
const checkMessageId = (signed: SignedMessage): void => {
  const { from: userid, topic, timestamp, payload, messageId } = signed;
  if (web3mqHash(messageIdParts({ userid, topic, timestamp }), payload) === messageId) return;
  throw new ApiError(
    'unauthenticated',
    'messageid is not the sha3_224 of userid + topic + timestamp + payload.',
  );
};
