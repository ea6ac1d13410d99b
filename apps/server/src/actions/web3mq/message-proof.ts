import { messageIdParts, signedText } from '@parley/contracts';
import type { App } from '../../app.ts';
import { strictBase64 } from '../../auth/ed25519.ts';
import { web3mqHash } from '../../auth/eip191.ts';
import { mismatch } from '../../auth/web3mq.ts';
import { pubkeyBytes } from '../../auth/web3mq-format.ts';
import { Refusal } from '../../errors/refusal.ts';
import { goodKeysOf, signingKey } from './connect.ts';
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
export const proveSender = async (
  app: App,
  signed: SignedMessage,
  connectedNode: string,
): Promise<MessageProof> => {
  checkMessageId(signed);
  const signature = strictBase64(signed.fromSign);
  const named = pubkeyBytes(signed.validatePubKey);
  const keys = named ? [{ pubkey: named }] : await goodKeysOf(app, signed.from);
  for (const nodeId of signed.nodeId === '' ? ['', connectedNode] : [signed.nodeId]) {
    const text = signedText('messageSend', signedPart({ ...signed, nodeId }));
    const key = signature && signingKey(keys, text, signature);
    if (signature && key) return { pubkey: key.pubkey, signature, nodeId };
  }
  throw mismatch();
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
