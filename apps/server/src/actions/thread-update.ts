import type { api, InputOf, TypedThread } from '@parley/contracts';
import type { App } from '../app.ts';
import { checkAddress, checkAddresses } from '../auth/addresses.ts';
import { actingAddress, type Caller } from '../auth/caller.ts';
import { ApiError, invalidField } from '../errors/api-error.ts';
import { chargeForMessage, chargeForPeople } from '../limits/effects.ts';
import type { Steps } from '../storage/query.ts';
import { entryKind } from '../storage/schema.ts';
import { ensureAddresses } from '../storage/stores/address.ts';
import {
  nextTimeOfThread,
  recordForAddress,
  recordForListed,
} from '../storage/stores/inbox/inbox.ts';
import { listForListed, listForOne } from '../storage/stores/participant/listed-at.ts';
import {
  arrivalAt,
  insertParticipants,
  removeParticipant,
} from '../storage/stores/participant/membership.ts';
import {
  type ParticipantRow,
  participantsOf,
  setShopOfParticipants,
} from '../storage/stores/participant/participant.ts';
import { assignShopRoles } from '../storage/stores/shop-chat/roles.ts';
import { countForEveryone, countForListed } from '../storage/stores/thread/count.ts';
import {
  forgetThreadCreator,
  setThreadMembers,
  type ThreadRow,
  threadByMembers,
} from '../storage/stores/thread/thread.ts';
import { accessThread, accessThreadToChange } from './access.ts';
import { memberKey } from './members.ts';
import { checkShop, wholeThread } from './thread.ts';
import { markRead } from './thread-marks.ts';
import { checkChange } from './thread-rules.ts';

type UpdateInput = InputOf<typeof api.thread.update>;

/** Changes what a thread joins, marks it as read, or both; all of it or nothing. */
export const updateThread = async (
  app: App,
  caller: Caller,
  input: UpdateInput,
): Promise<TypedThread> => {
  const reader = input.is_read ? actingAddress(caller, 'address', input.address) : null;
  if (reader !== null) checkAddress(app, 'address', reader);
  if (input.participants) checkAddresses(app, 'participants', input.participants);
  return app.store.write(function* () {
    const thread = yield* accessThreadToChange(caller.viewer, input.uuid);
    if (thread.web3mq !== 0) checkWeb3mqChange(input);
    const before = yield* participantsOf(thread.id);
    if (caller.viewer !== null) checkChange(caller.viewer, thread, before, input);
    const now = { texts: before.map(({ text }) => text), shop: thread.shop };
    const next = {
      texts: input.participants ?? now.texts,
      shop: input.shop_id === undefined ? now.shop : yield* checkShop(input.shop_id),
    };
    const changes = !isSame(now, next);
    if (changes && caller.viewer !== null)
      yield* chargeForChange(app, caller.viewer, newcomersOf(now, next), input);
    if (reader !== null) yield* markRead(app, thread, before, reader);
    if (changes) yield* changeMembership(app, caller, thread, before, next);
    // The caller may have just left: the answer shows what they did, and saw, all the same.
    const { visible_after, hidden } = thread;
    const changed = yield* accessThread(null, input.uuid);
    return yield* wholeThread({ ...changed, visible_after, hidden }, caller.viewer);
  });
};

/** Everybody is notified of a change, as of a message; who is new to the thread never asked for it. */
function* chargeForChange(
  app: App,
  viewer: string,
  newcomers: number,
  input: UpdateInput,
): Steps<void> {
  yield* chargeForMessage(app, viewer, input);
  if (newcomers > 0) yield* chargeForPeople(app, viewer, newcomers, input);
}

/** A group has members by ways of its own, a chat of two the same two for good; shops are of VFX. */
const checkWeb3mqChange = (input: UpdateInput): void => {
  for (const field of ['participants', 'shop_id'] as const)
    if (input[field] !== undefined)
      throw invalidField(field, 'This call does not change Web3MQ chats.');
};

interface Membership {
  readonly texts: readonly string[];
  readonly shop: number | null;
}

/** The order counts, too: answers show it. No address holds a blank. */
const isSame = (one: Membership, other: Membership): boolean =>
  one.shop === other.shop && one.texts.join(' ') === other.texts.join(' ');

const newcomersOf = (before: Membership, after: Membership): number =>
  after.texts.filter((text) => !before.texts.includes(text)).length;

/**
 * Gives the thread other participants, another shop, or both. Who took it from their list learns nothing
 * of it until the next message.
 */
function* changeMembership(
  app: App,
  { viewer }: Caller,
  thread: ThreadRow,
  before: readonly ParticipantRow[],
  { texts, shop }: Membership,
): Steps<void> {
  const key = yield* freeKey(viewer, thread, { texts, shop });

  yield* countForEveryone(thread, -1);
  yield* countForListed(thread.id, -1);

  const addresses = yield* ensureAddresses(texts);
  // Who is asked in by a person sees what is said from then on; open mode shows everything.
  const arrival = viewer === null ? undefined : arrivalAt(thread, true);
  yield* insertParticipants(thread.id, addresses, shop, arrival);
  // Those who leave still count here: they, too, learn of the change, under the same time.
  const at = yield* nextTimeOfThread(thread.id, app.clock());
  for (const { address } of before.filter((old) => !addresses.includes(old.address))) {
    yield* removeParticipant(thread.id, address);
    yield* recordForAddress(address, entryOf(thread, at, entryKind.deleted));
  }
  yield* setShopOfParticipants(thread.id, shop);
  yield* setThreadMembers({ thread: thread.id, key, members: texts.join(' '), shop, at });
  if (thread.shop !== null || shop !== null) yield* assignShopRoles(thread.id);
  if (thread.creator !== null && !texts.includes(thread.creator))
    yield* forgetThreadCreator(thread.id);
  yield* listForListed(thread.id, at);
  const old = new Set(before.map(({ address }) => address));
  for (const newcomer of addresses.filter((address) => !old.has(address)))
    yield* listForOne(thread.id, newcomer, at);
  yield* recordForListed(entryOf(thread, at, entryKind.updated));

  yield* countForEveryone({ ...thread, shop }, 1);
  yield* countForListed(thread.id, 1);
}

/**
 * The key by which a thread is found for these participants and this shop; another one that has it is a
 * conflict. Who leaves gives none: else they could plant what they wrote where the others find their own
 * thread, and learn whether there is one.
 */
function* freeKey(
  viewer: string | null,
  thread: ThreadRow,
  { texts, shop }: Membership,
): Steps<Uint8Array | null> {
  if (viewer !== null && !texts.includes(viewer)) return null;
  const key = memberKey(texts);
  const taken = yield* threadByMembers(key, shop);
  if (taken === undefined || taken.id === thread.id) return key;
  throw new ApiError(
    'conflict',
    'There is already a thread with these participants about this shop.',
  );
}

const entryOf = (
  thread: ThreadRow,
  at: number,
  kind: (typeof entryKind)['deleted' | 'updated'],
) => ({ thread: thread.id, at, kind, message: null, actor: null });
