import type { App } from '../../../app.ts';
import { checkClock, isValidKey, keyMismatch } from '../../../auth/web3mq.ts';
import { ApiError } from '../../../errors/api-error.ts';
import type { Steps } from '../../../storage/query.ts';
import { searchTextOf } from '../../../storage/search-text.ts';
import { lockSendContext } from '../../../storage/stores/message/send.ts';
import { web3mqKey } from '../../../storage/stores/web3mq/key.ts';
import {
  insertSigned,
  type WireRow,
  wireById,
  wireByMessageid,
} from '../../../storage/stores/web3mq/message.ts';
import { together } from '../../../storage/together.ts';
import { appendToThread } from '../../send-to-thread.ts';
import { checkUserTopic, findChat, lockChat, type Self, userThread } from '../thread.ts';
import { contentOf } from './content.ts';
import { messageidBytes } from './id.ts';
import { type MessageProof, verifySender } from './proof.ts';
import { type SignedMessage, toWireMessage, type WireMessage } from './wire.ts';

export type { SignedMessage, WireMessage } from './wire.ts';

/**
 * Keeps a signed message and hands it out; resolves when it is on disk. A retry of the same message
 * gives the same answer. Refuses with `unauthenticated` (socket: invalidSignature), and `not_found`
 * for an unknown user or a group that the sender is not in (socket: userNotFound). `connectedNode` is
 * what the sender's connection was told to be connected to.
 */
export const sendSigned = async (
  app: App,
  signed: SignedMessage,
  connectedNode: string,
): Promise<{ message: WireMessage }> => {
  const proof = await verifySender(app, signed, connectedNode);
  return app.store.write(function* () {
    const key = yield* web3mqKey(proof.pubkey);
    if (key === undefined || !isValidKey(app, key) || key.userid !== signed.from)
      throw keyMismatch();
    return { message: yield* insertSignedMessage(app, key.address, signed, proof) };
  });
};

/** The message of an id, for a user who takes part in its chat; null for anybody else. */
export const wireMessage = async (
  app: App,
  userid: string,
  id: number,
): Promise<WireMessage | null> => {
  const row = await app.store.read(() => wireById(id, userid));
  return row ? toWireMessage(row) : null;
};

/** Puts a message whose sender is verified into its chat, once. */
export function* insertSignedMessage(
  app: App,
  address: number,
  signed: SignedMessage,
  proof: MessageProof,
): Steps<WireMessage> {
  const self = { address, userid: signed.from };
  const messageid = messageidBytes(signed.messageId) ?? new Uint8Array();
  const thread = yield* threadOf(app, self, signed);
  const [earlier, context] = yield* together(
    wireByMessageid(thread, messageid),
    lockSendContext(thread, self.userid, null),
  );
  if (earlier !== undefined) return checkSame(earlier, signed);
  checkClock(app, signed.timestamp);
  if (context === undefined) throw new Error('The chat that was just locked is missing.');
  const shown = contentOf(signed);
  const content = shown.content ?? shown.placeholder;
  const search = searchTextOf(content);
  const { message, at } = yield* appendToThread(
    app,
    context,
    { id: self.address, text: self.userid },
    { content, search, proof: 'signature', key: null, call: signed },
  );
  yield* insertSigned({
    message,
    thread,
    messageid,
    topic: signed.topic,
    payload: shown.content === null ? signed.payload : null,
    payload_type: signed.payloadType,
    cipher_suite: signed.cipherSuite,
    version: signed.version,
    from_sign: proof.signature,
    signed_at: signed.timestamp,
    node_id: proof.nodeId,
    pubkey: proof.pubkey,
  });
  const validatePubKey = Buffer.from(proof.pubkey).toString('hex');
  return { ...signed, nodeId: proof.nodeId, validatePubKey, sentAt: at };
}

function* threadOf(app: App, self: Self, signed: SignedMessage): Steps<number> {
  const { topic } = signed;
  checkUserTopic(self.userid, topic);
  yield* lockChat(self.userid, topic);
  return (yield* findChat(self, topic)) ?? (yield* userThread(app, self, topic, signed));
}

/** Ids are hashes, but of parts without borders: another message could be made to fit. */
const checkSame = (row: WireRow, signed: SignedMessage): WireMessage => {
  const earlier = toWireMessage(row);
  const same =
    earlier.from === signed.from &&
    earlier.topic === signed.topic &&
    earlier.timestamp === signed.timestamp &&
    Buffer.compare(earlier.payload, signed.payload) === 0;
  if (!same)
    throw new ApiError('key_reused', 'This messageid was already used for another message.');
  return earlier;
};
