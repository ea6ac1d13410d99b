import type { api, Web3mqMessage } from '@parley/contracts';
import type { z } from 'zod';
import type { App } from '../../app.ts';
import {
  authenticate,
  checkClock,
  hashCall,
  type SignedCall,
  signatureExpiry,
  verifySignature,
} from '../../auth/web3mq.ts';
import { isDidkey, normalDidkey } from '../../auth/web3mq-format.ts';
import { spend } from '../../auth/web3mq-spend.ts';
import { Refusal } from '../../errors/refusal.ts';
import { keepSigned } from './message.ts';
import { checkMessageId, signedPart } from './message-proof.ts';
import { type SignedMessage, toHistoryItem } from './wire.ts';

type Input = z.output<(typeof api)['web3mq']['message']['send']['input']>;

/** Sends what a frame of the socket would carry, by a call that names its key and didkey. */
export const callSend = async (app: App, input: Input): Promise<Web3mqMessage> => {
  const signed = toSigned(input);
  const call = verifyCall(app, input, signed);
  try {
    const message = await app.store.write(function* () {
      const { address } = yield* authenticate(app, call);
      return yield* keepSigned(app, address, signed, { ...call, nodeId: signed.nodeId });
    });
    return toHistoryItem(message, 'received');
  } catch (error) {
    if (error instanceof Refusal)
      await spend(app, error, () => {
        checkClock(app, input.timestamp);
        return call;
      });
    throw error;
  }
};

const verifyCall = (app: App, input: Input, signed: SignedMessage): SignedCall => {
  checkMessageId(signed);
  const claim = { key: input.request_pubkey, signature: input.from_sign };
  const proof = verifySignature('messageSend', signedPart(signed), claim);
  if (!isDidkey(input.didkey)) throw new Refusal('unauthenticated', 'The didkey is malformed.');
  return {
    ...proof,
    userid: input.userid,
    didkey: normalDidkey(input.didkey),
    callHash: hashCall('messageSend', signedPart(signed)),
    expires: signatureExpiry(app, input.timestamp),
  };
};

const toSigned = (input: Input): SignedMessage => ({
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
