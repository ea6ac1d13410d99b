import type { Web3mqMessage } from '@parley/contracts';
import type { App } from '../../../app.ts';
import { authenticate } from '../../../auth/web3mq.ts';
import { insertSignedMessage } from './message.ts';
import type { VerifiedMessage } from './proof.ts';
import { toHistoryItem } from './wire.ts';

/** Sends what a frame of the socket would carry, by a call that names its key and didkey. */
export const sendByCall = async (
  app: App,
  { call, message: signed }: VerifiedMessage,
): Promise<Web3mqMessage> => {
  const message = await app.store.write(function* () {
    const { address } = yield* authenticate(app, call);
    return yield* insertSignedMessage(app, address, signed, { ...call, nodeId: signed.nodeId });
  });
  return toHistoryItem(message, 'received');
};
