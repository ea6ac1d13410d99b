import type { TypedThread } from '@parley/contracts';
import type { App } from '../app.ts';
import { checkAddress, checkAddresses } from '../auth/addresses.ts';
import { actingAddress, type Caller } from '../auth/caller.ts';
import { badField, Refusal } from '../refusal.ts';
import type { Steps } from '../storage/query.ts';
import { entryKind, threadKind } from '../storage/schema.ts';
import { ensureAddresses } from '../storage/stores/address.ts';
import { nextTimeOfThread, recordForAddress, recordForThread } from '../storage/stores/inbox.ts';
import {
  listForAll,
  type ParticipantRow,
  participantsOf,
  putParticipants,
  removeParticipant,
  setShopOfParticipants,
  unlistForAll,
} from '../storage/stores/participant.ts';
import { tallyEveryone, tallyListed } from '../storage/stores/tally.ts';
import {
  markThreadDeleted,
  setThreadMembers,
  type ThreadRow,
  threadByMembers,
} from '../storage/stores/thread.ts';
import { accessThread, accessThreadToChange } from './access.ts';
import { memberKey } from './members.ts';
import { checkShop, wholeThread } from './thread.ts';
import { markRead } from './thread-marks.ts';

interface UpdateInput {
  readonly uuid: string;
  readonly shop_id?: number | null | undefined;
  readonly participants?: readonly string[] | undefined;
  readonly is_read?: true | undefined;
  readonly address?: string | undefined;
}

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
    if (thread.kind === threadKind.group) checkGroupChange(input);
    const before = yield* participantsOf(thread.id);
    if (reader !== null) yield* markRead(app, thread, before, reader);
    if (input.participants !== undefined || input.shop_id !== undefined)
      yield* rejoin(app, thread, before, {
        texts: input.participants ?? before.map((participant) => participant.text),
        shop: input.shop_id === undefined ? thread.shop : yield* checkShop(input.shop_id),
      });
    // The caller may have just left: the answer shows what they did all the same.
    return yield* wholeThread(yield* accessThread(null, input.uuid));
  });
};

/** A group has a name and members of its own ways; it is never the one thread of a participant set. */
const checkGroupChange = (input: UpdateInput): void => {
  for (const field of ['participants', 'shop_id'] as const)
    if (input[field] !== undefined) throw badField(field, 'A group is not changed this way.');
};

interface Membership {
  readonly texts: readonly string[];
  readonly shop: number | null;
}

/** Gives the thread other participants, another shop, or both. */
function* rejoin(
  app: App,
  thread: ThreadRow,
  before: readonly ParticipantRow[],
  { texts, shop }: Membership,
): Steps<void> {
  const key = memberKey(texts);
  const taken = yield* threadByMembers(key, shop);
  if (taken !== undefined && taken.id !== thread.id)
    throw new Refusal('conflict', 'Another thread already joins these participants and this shop.');

  yield* tallyEveryone(thread.shop, -1);
  yield* tallyListed(thread.id, -1);

  const addresses = yield* ensureAddresses(texts);
  yield* putParticipants(thread.id, addresses, shop);
  // Those who leave still count here: they, too, learn of the change, under the same time.
  const at = yield* nextTimeOfThread(thread.id, app.clock());
  for (const { address } of before.filter((old) => !addresses.includes(old.address))) {
    yield* removeParticipant(thread.id, address);
    yield* recordForAddress(address, entryOf(thread, at, entryKind.deleted));
  }
  yield* setShopOfParticipants(thread.id, shop);
  yield* setThreadMembers({ thread: thread.id, key, members: texts.join(' '), shop, at });
  yield* listForAll(thread.id, at);
  yield* recordForThread(entryOf(thread, at, entryKind.updated));

  yield* tallyEveryone(shop, 1);
  yield* tallyListed(thread.id, 1);
}

const entryOf = (
  thread: ThreadRow,
  at: number,
  kind: (typeof entryKind)['deleted' | 'updated'],
) => ({ thread: thread.id, at, kind, message: null, actor: null });

/** Takes a thread away from everybody at once; its rows are purged after, in small steps. */
export const deleteThread = async (app: App, caller: Caller, uuid: string): Promise<void> => {
  await app.store.write(function* () {
    const thread = yield* accessThreadToChange(caller.viewer, uuid);
    const at = yield* nextTimeOfThread(thread.id, app.clock());
    yield* tallyEveryone(thread.shop, -1);
    yield* tallyListed(thread.id, -1);
    yield* unlistForAll(thread.id);
    yield* markThreadDeleted(thread.id);
    yield* recordForThread(entryOf(thread, at, entryKind.deleted));
  });
  app.purgeSoon();
};
