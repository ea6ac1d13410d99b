import type { api, InputOf } from '@parley/contracts';
import type { App } from '../../../app.ts';
import { authenticate, type SignedCall } from '../../../auth/web3mq.ts';
import type { Steps } from '../../../storage/query.ts';
import { addressId } from '../../../storage/stores/address.ts';
import { markReceived } from '../../../storage/stores/inbox/inbox.ts';
import {
  type MessagePosition,
  signedMessagePosition,
  unsignedMessagePosition,
} from '../../../storage/stores/web3mq/status.ts';
import { markReadUpTo } from '../../thread-marks.ts';
import { findChat, lockChat, type Self } from '../thread.ts';
import { idOfDerived, messageidBytes } from './id.ts';

interface StatusChange {
  readonly topic: string;
  readonly messageIds: readonly string[];
  readonly status: 'delivered' | 'read';
}

/** Marks messages of a chat for a user whom a socket knows. Ids that it does not hold are skipped. */
export const changeStatus = async (
  app: App,
  userid: string,
  change: StatusChange,
): Promise<void> => {
  await app.store.write(function* () {
    const address = yield* addressId(userid);
    if (address !== undefined) yield* mark(app, { address, userid }, change);
  });
};

type Input = InputOf<(typeof api)['web3mq']['message']['status']>;

/** The same by a signed call. */
export const changeStatusByCall = async (
  app: App,
  call: SignedCall,
  input: Input,
): Promise<void> => {
  const { userid, topic, messages: messageIds, status } = input;
  await app.store.write(function* () {
    const { address, again } = yield* authenticate(app, call);
    if (!again) yield* mark(app, { address, userid }, { topic, messageIds, status });
  });
};

function* mark(app: App, self: Self, { topic, messageIds, status }: StatusChange): Steps<void> {
  yield* lockChat(self.userid, topic);
  const thread = yield* findChat(self, topic);
  const last = thread === undefined ? undefined : yield* lastOf(thread, self.address, messageIds);
  if (thread === undefined || last === undefined) return;
  yield* markReceived([{ address: self.address, at: last.sent_at }]);
  if (status === 'read') yield* markReadUpTo(app, thread, self.address, last);
}

/** The newest of these messages that the viewer may see: a mark stands for all before it. */
function* lastOf(
  thread: number,
  viewer: number,
  messageIds: readonly string[],
): Steps<MessagePosition | undefined> {
  let last: MessagePosition | undefined;
  for (const messageid of messageIds) {
    const position = yield* positionOf(thread, viewer, messageid);
    if (position !== undefined && position.id > (last?.id ?? 0)) last = position;
  }
  return last;
}

function* positionOf(
  thread: number,
  viewer: number,
  messageid: string,
): Steps<MessagePosition | undefined> {
  const id = idOfDerived(messageid);
  if (id !== null) return yield* unsignedMessagePosition(thread, viewer, id);
  const bytes = messageidBytes(messageid);
  return bytes === null ? undefined : yield* signedMessagePosition(thread, viewer, bytes);
}
