import { messageIdParts, signedText } from '@parley/contracts';
import type { App } from '../../app.ts';
import { strictBase64 } from '../../auth/ed25519.ts';
import { web3mqHash } from '../../auth/eip191.ts';
import { mismatch, verifySignature } from '../../auth/web3mq.ts';
import { goodKeysOf, signingKey } from '../../auth/web3mq-connect.ts';
import { Refusal } from '../../refusal.ts';
import type { SignedMessage } from './wire.ts';

/** What proves a signed message, as bytes. */
export interface MessageProof {
  readonly pubkey: Uint8Array;
  readonly signature: Uint8Array;
}

/** Which key signed: the one that the message names, or else one of the sender's. */
export const proveSender = async (app: App, signed: SignedMessage): Promise<MessageProof> => {
  checkMessageId(signed);
  const call = signedPart(signed);
  const claim = { key: signed.validatePubKey, signature: signed.fromSign };
  if (claim.key !== '') return verifySignature('messageSend', call, claim);
  const signature = strictBase64(claim.signature);
  const keys = await goodKeysOf(app, signed.from);
  const key = signature && signingKey(keys, signedText('messageSend', call), signature);
  if (!signature || !key) throw mismatch();
  return { pubkey: key.pubkey, signature };
};

export const signedPart = (signed: SignedMessage) => ({
  messageid: signed.messageId,
  userid: signed.from,
  topic: signed.topic,
  node_id: signed.nodeId,
  timestamp: signed.timestamp,
});

/** The signature covers the payload through the id alone, so the id must be its hash. */
export const checkMessageId = (signed: SignedMessage): void => {
  const { from: userid, topic, timestamp, payload, messageId } = signed;
  if (web3mqHash(messageIdParts({ userid, topic, timestamp }), payload) === messageId) return;
  throw new Refusal(
    'unauthenticated',
    'messageid is not the sha3_224 of userid + topic + timestamp + payload.',
  );
};
