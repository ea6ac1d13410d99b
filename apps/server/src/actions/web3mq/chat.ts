import type { api, InputOf, Web3mqChat } from '@parley/contracts';
import type { App } from '../../app.ts';
import { authenticate, bindSignature, ownerOfKey, type SignedCall } from '../../auth/web3mq.ts';
import { invalidField } from '../../errors/api-error.ts';
import type { Steps } from '../../storage/query.ts';
import { entryKind, threadKind } from '../../storage/schema.ts';
import { nextTimeOfAddress, recordForAddress } from '../../storage/stores/inbox/inbox.ts';
import { listForOne } from '../../storage/stores/participant/listed-at.ts';
import { participantsOf } from '../../storage/stores/participant/participant.ts';
import { countForOne, threadCount } from '../../storage/stores/thread/count.ts';
import { threadByGroupid } from '../../storage/stores/thread/thread.ts';
import { type ChatRow, chatsOf } from '../../storage/stores/web3mq/chat.ts';
import { acceptInvitation } from '../../storage/stores/web3mq/invitation.ts';
import { together } from '../../storage/together.ts';
import { boundPictures } from './pictures.ts';
import {
  checkUserTopic,
  groupThread,
  isGroupTopic,
  lockChat,
  makeGroup,
  type Self,
  userThread,
} from './thread.ts';

type Calls = (typeof api)['web3mq']['chat'];

/** A page of the caller's chats, newest first. */
export const listChats = async (app: App, call: SignedCall, input: InputOf<Calls['list']>) => {
  const bind = function* () {
    const address = yield* ownerOfKey(app, call);
    const offset = (input.page - 1) * input.size;
    const page = together(threadCount(address), chatsOf(address, input.size, offset));
    const [, [total, rows]] = yield* together(bindSignature(call), page);
    return { total, result: boundPictures(rows.map(toChat)) };
  };
  // The binding lives for two minutes: it must outlive the process, not a power cut.
  return app.store.write(bind, { relaxed: true });
};

const toChat = (row: ChatRow): Web3mqChat => {
  const group = row.kind === threadKind.group;
  const id = (group ? row.groupid : row.userid) ?? '';
  const type = group ? 'group' : 'user';
  return {
    topic: id,
    topic_type: type,
    chatid: id,
    chat_type: type,
    chat_name: (group ? row.name : row.nickname) ?? '',
    avatar_url: (group ? row.group_avatar : row.user_avatar) ?? '',
    avatar_base64: (group ? row.group_base64 : row.avatar_base64) ?? '',
    timestamp: Math.floor(row.at / 1000),
  };
};

/** Puts a chat at the top of the caller's list; the other side learns of it with the first message. */
export const updateChat = async (
  app: App,
  call: SignedCall,
  input: InputOf<Calls['update']>,
): Promise<void> => {
  const { userid, topic } = input;
  const user = input.topic_type === 'user';
  if (user) checkUserTopic(userid, topic);
  else if (!isGroupTopic(topic)) throw invalidField('topic', 'This is a userid, not a groupid.');
  await app.store.write(function* () {
    const { address, again } = yield* authenticate(app, call);
    if (again) return;
    yield* lockChat(userid, topic);
    const self = { address, userid };
    const thread = user
      ? yield* userThread(app, self, topic, call)
      : yield* groupChat(app, self, topic);
    yield* bringToTop(app, thread, address);
  });
};

/** A group that the caller is in. In open mode naming an unknown one makes it, as with userids. */
function* groupChat(app: App, self: Self, groupid: string): Steps<number> {
  const unknown = (yield* threadByGroupid(groupid)) === undefined;
  if (!unknown || app.config.mode === 'locked') return yield* groupThread(self, groupid);
  const unnamed = { name: '', avatar_url: '', avatar_base64: '' };
  const made = yield* makeGroup(app, self.address, {
    groupid,
    may_join: 'ceator_invite_friends',
    ...unnamed,
  });
  return made ?? (yield* groupThread(self, groupid));
}

/** Lists a thread first for one address, and records it in its inbox. */
function* bringToTop(app: App, thread: number, address: number): Steps<void> {
  const at = yield* nextTimeOfAddress(address, app.clock());
  const me = (yield* participantsOf(thread)).find((member) => member.address === address);
  if (me?.listed_at === null) yield* countForOne(address, null);
  yield* listForOne(thread, address, at);
  yield* acceptInvitation(address, thread);
  yield* recordForAddress(address, {
    thread,
    at,
    kind: entryKind.updated,
    message: null,
    actor: address,
  });
}
