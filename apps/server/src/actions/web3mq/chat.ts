import type { Web3mqChat, Web3mqCredentials } from '@parley/contracts';
import { signingStrings } from '@parley/contracts';
import { uuidv7 } from 'uuidv7';
import type { App } from '../../app.ts';
import { authenticate, isVfxAddress, verifySignedCall } from '../../auth/web3mq.ts';
import { badField, Refusal } from '../../refusal.ts';
import type { Steps } from '../../storage/query.ts';
import { entryKind, threadKind } from '../../storage/schema.ts';
import { addressId, ensureAddress } from '../../storage/stores/address.ts';
import { nextTimeOfAddress, recordForAddress } from '../../storage/stores/inbox.ts';
import { listForOne, participantsOf, putParticipants } from '../../storage/stores/participant.ts';
import { tallyEveryone, tallyOne, threadCount } from '../../storage/stores/tally.ts';
import { insertThread, threadByGroupid, threadByMembers } from '../../storage/stores/thread.ts';
import { type ChatRow, chatsOf, isWeb3mqUser } from '../../storage/stores/web3mq.ts';
import { memberKey } from '../members.ts';

interface ListInput extends Web3mqCredentials {
  readonly page: number;
  readonly size: number;
}

/** A page of the caller's chats, newest first. */
export const listChats = async (app: App, input: ListInput) => {
  const call = verifySignedCall(app, 'web3mq.chat.list', input, signingStrings.chatList(input));
  const bind = function* () {
    const { address } = yield* authenticate(app, call);
    const total = yield* threadCount(address, null);
    const offset = (input.page - 1) * input.size;
    const rows = offset < total ? yield* chatsOf(address, input.size, offset) : [];
    return { total, result: rows.map(toChat) };
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
    avatar_base64: '',
    timestamp: Math.floor(row.at / 1000),
  };
};

interface UpdateInput extends Web3mqCredentials {
  readonly topic: string;
  readonly topic_type: 'user' | 'group';
}

/** Puts a chat at the top of the caller's list; the other side learns of it with the first message. */
export const updateChat = async (app: App, input: UpdateInput): Promise<void> => {
  const call = verifySignedCall(app, 'web3mq.chat.update', input, signingStrings.chatUpdate(input));
  const user = input.topic_type === 'user';
  if (user && input.topic === input.userid) throw badField('topic', 'This is your own userid.');
  if (user && isVfxAddress(input.topic))
    throw badField('topic', 'A VFX address is no Web3MQ userid.');
  await app.store.write(function* () {
    const { address, again } = yield* authenticate(app, call);
    if (again) return;
    const thread = user
      ? yield* userChat(app, input.userid, input.topic)
      : yield* groupChat(app, address, input.topic);
    yield* bringToTop(app, thread, address);
  });
};

function* userChat(app: App, userid: string, topic: string): Steps<number> {
  const key = memberKey([userid, topic]);
  const known = yield* threadByMembers(key, null);
  if (known) return known.id;
  if (app.config.mode === 'locked') yield* checkKnownUser(topic);
  return yield* makeThread(app, { key, groupid: null, members: [userid, topic] });
}

function* checkKnownUser(userid: string): Steps<void> {
  const address = yield* addressId(userid);
  if (address === undefined || !(yield* isWeb3mqUser(address)))
    throw new Refusal('not_found', 'User not found');
}

/** A group that the caller is in. In open mode naming an unknown one makes it, as with userids. */
function* groupChat(app: App, address: number, groupid: string): Steps<number> {
  const known = yield* threadByGroupid(groupid);
  if (known === undefined && app.config.mode === 'open')
    return yield* makeThread(app, { key: null, groupid, members: [address] });
  const members = known === undefined ? [] : yield* participantsOf(known.id);
  if (known === undefined || !members.some((member) => member.address === address))
    throw new Refusal('not_found', 'Group not found');
  return known.id;
}

interface NewThread {
  readonly key: Uint8Array | null;
  readonly groupid: string | null;
  readonly members: readonly (string | number)[];
}

function* makeThread(app: App, { key, groupid, members }: NewThread): Steps<number> {
  const id = yield* insertThread({
    uuid: uuidv7(),
    kind: groupid === null ? threadKind.direct : threadKind.group,
    shop: null,
    key,
    groupid,
    name: '',
    members: groupid === null ? members.join(' ') : null,
    at: app.clock(),
  });
  if (id === undefined) throw new Error('The chat was made by somebody else in between.');
  const addresses: number[] = [];
  for (const member of members)
    addresses.push(typeof member === 'number' ? member : yield* ensureAddress(member));
  yield* putParticipants(id, addresses, null);
  yield* tallyEveryone(null, 1);
  return id;
}

function* bringToTop(app: App, thread: number, address: number): Steps<void> {
  const at = yield* nextTimeOfAddress(address, app.clock());
  const me = (yield* participantsOf(thread)).find((member) => member.address === address);
  if (me?.listed_at === null) yield* tallyOne(address, null);
  yield* listForOne(thread, address, at);
  yield* recordForAddress(address, {
    thread,
    at,
    kind: entryKind.updated,
    message: null,
    actor: address,
  });
}
