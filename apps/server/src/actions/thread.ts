import type { api, InputOf, OpenedWith, TypedThread } from '@parley/contracts';
import { uuidv7 } from 'uuidv7';
import type { App } from '../app.ts';
import { checkAddresses } from '../auth/addresses.ts';
import type { Caller } from '../auth/caller.ts';
import { ApiError, invalidField } from '../errors/api-error.ts';
import { chargeForPeople } from '../limits/effects.ts';
import type { Steps } from '../storage/query.ts';
import { entryKind, openedWith, threadKind } from '../storage/schema.ts';
import { searchTextOf } from '../storage/search-text.ts';
import { ensureAddresses } from '../storage/stores/address.ts';
import { nextTimeOfThread, recordForThread } from '../storage/stores/inbox/inbox.ts';
import { lockThreadsByMembers } from '../storage/stores/lock.ts';
import { newestOfThread } from '../storage/stores/message/message.ts';
import { lockSendContext } from '../storage/stores/message/send.ts';
import { listForAll } from '../storage/stores/participant/listed-at.ts';
import { insertParticipants } from '../storage/stores/participant/membership.ts';
import { participantsOf } from '../storage/stores/participant/participant.ts';
import { shopById } from '../storage/stores/shop.ts';
import { assignShopRoles, holdShop } from '../storage/stores/shop-chat/roles.ts';
import { countForEveryone, countForListed } from '../storage/stores/thread/count.ts';
import {
  insertThread,
  newestThreadByMembers,
  setThreadOpenedWith,
  setThreadTimes,
  type ThreadRow,
  threadByMembers,
} from '../storage/stores/thread/thread.ts';
import { nicknamesOf } from '../storage/stores/web3mq/nickname.ts';
import { accessThread } from './access.ts';
import { toThread } from './answers.ts';
import { relistThread } from './list-membership.ts';
import { memberKey } from './members.ts';
import { receiptsVisibleTo } from './receipt-visibility.ts';
import { sendToThread } from './send-to-thread.ts';

const NEWEST = 100;

/** A thread with its newest messages. */
export const getThread = (app: App, caller: Caller, uuid: string): Promise<TypedThread> =>
  app.store.read(function* () {
    return yield* wholeThread(yield* accessThread(caller.viewer, uuid), caller.viewer);
  });

export function* wholeThread(thread: ThreadRow, viewer: string | null): Steps<TypedThread> {
  const participants = yield* participantsOf(thread.id);
  const messages = yield* newestOfThread(thread, NEWEST);
  const reader = participants.find(({ text }) => text === viewer)?.address ?? null;
  const receiptsVisible = yield* receiptsVisibleTo(participants, reader);
  const nicknames = thread.web3mq === 0 ? [] : yield* nicknamesOf(thread.id);
  return toThread(thread, participants, { messages, receiptsVisible, nicknames });
}

type CreateInput = InputOf<typeof api.thread.create>;

/** Who opens a thread: the caller, in open mode without a session the first participant. */
const senderOf = ({ viewer }: Caller, { participants }: CreateInput): string =>
  viewer ?? participants[0] ?? '';

/** Finds or makes the one thread of these participants about this shop. */
export const createThread = async (
  app: App,
  caller: Caller,
  input: CreateInput,
): Promise<TypedThread & { created: boolean }> => {
  checkAddresses(app, 'participants', input.participants);
  const sender = senderOf(caller, input);
  if (!input.participants.includes(sender))
    throw new ApiError('forbidden', 'You can only create threads in which you are a participant.');
  return app.store.write(function* () {
    yield* checkShop(input.shop_id ?? null);
    return yield* provideThread(app, caller, input, 'api');
  });
};

/** The same within a transaction that has checked the input and holds the shop; `by` tells which calls it came by. */
export function* provideThread(
  app: App,
  caller: Caller,
  input: CreateInput,
  by: OpenedWith,
): Steps<TypedThread & { created: boolean }> {
  const sender = senderOf(caller, input);
  const shop = input.shop_id ?? null;
  const { id, uuid, created } = yield* findOrMake(app, sender, input, shop);
  if (!created && caller.viewer !== null) yield* relistThread(app, id, sender, shop);
  if (by !== 'api') yield* setThreadOpenedWith(id, openedWith.indexOf(by));
  if (input.initial_message != null) yield* sendInitialMessage(app, caller, id, sender, input);
  const thread = yield* accessThread(caller.viewer, uuid);
  return { ...(yield* wholeThread(thread, caller.viewer)), created };
}

/** Sends the message that comes with a thread. */
function* sendInitialMessage(
  app: App,
  caller: Caller,
  thread: number,
  sender: string,
  input: CreateInput,
): Steps<void> {
  const { initial_message, client_key } = input;
  const context = yield* lockSendContext(thread, sender, client_key ?? null);
  if (context === undefined || context.sender === null || initial_message == null) return;
  yield* sendToThread(
    app,
    context,
    { id: context.sender, text: sender },
    {
      content: initial_message,
      search: searchTextOf(initial_message),
      proof: caller.session ? 'session' : 'none',
      key: client_key ?? null,
      call: input,
    },
  );
}

/** Refuses a shop that the directory does not hold. */
export function* checkShop(id: number | null): Steps<number | null> {
  if (id === null) return null;
  yield* holdShop(id);
  if ((yield* shopById(id)) === undefined) throw invalidField('shop_id', `There is no shop ${id}.`);
  return id;
}

interface Found {
  readonly id: number;
  readonly uuid: string;
  readonly created: boolean;
}

function* findOrMake(
  app: App,
  creator: string,
  input: CreateInput,
  shop: number | null,
): Steps<Found> {
  const { participants } = input;
  const key = memberKey(participants);
  yield* lockThreadsByMembers(key);
  const known = yield* threadByMembers(key, shop);
  if (known) return { id: known.id, uuid: known.uuid, created: false };
  // Before anything is made: a refusal must not cost more than it is charged.
  yield* chargeForPeople(app, creator, participants.length - 1, input);
  const addresses = yield* ensureAddresses(participants);
  const uuid = uuidv7();
  const id = yield* insertThread({
    uuid,
    kind: threadKind.direct,
    shop,
    key,
    groupid: null,
    name: '',
    members: participants.join(' '),
    creator: addresses[participants.indexOf(creator)] ?? null,
    web3mq: 0,
    at: 0,
  });
  // The unique key of set and shop let another creator be first: theirs is the thread.
  if (id === undefined) return yield* findOrMake(app, creator, input, shop);
  yield* insertParticipants(id, addresses, shop);
  if (shop !== null) yield* assignShopRoles(id);
  const at = yield* nextTimeOfThread(id, app.clock());
  yield* setThreadTimes(id, at);
  yield* listForAll(id, at);
  yield* countForEveryone({ web3mq: 0, shop }, 1);
  yield* countForListed(id, 1);
  yield* recordForThread({ thread: id, at, kind: entryKind.created, message: null, actor: null });
  return { id, uuid, created: true };
}

/** The thread of exactly these participants, if the caller may see it. */
export const lookupThread = async (
  app: App,
  caller: Caller,
  input: InputOf<typeof api.thread.lookup>,
) => {
  checkAddresses(app, 'participants', input.participants);
  const participants = [...new Set(input.participants)];
  if (caller.viewer !== null && !participants.includes(caller.viewer)) return null;
  return app.store.read(function* () {
    const key = memberKey(participants);
    const thread =
      input.shop_id === undefined
        ? yield* newestThreadByMembers(key)
        : yield* threadByMembers(key, input.shop_id);
    if (thread === undefined) return null;
    const members = yield* participantsOf(thread.id);
    return {
      uuid: thread.uuid,
      participants: members.map((member) => member.text),
      shop_id: thread.shop,
    };
  });
};
