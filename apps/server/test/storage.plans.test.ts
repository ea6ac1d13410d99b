import { alice, bob } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Steps } from '../src/storage/query.ts';
import { placeInThread, placeToSend } from '../src/storage/stores/delivery.ts';
import { isFact } from '../src/storage/stores/fact.ts';
import {
  pruneInboxes,
  purgeDeletedThreads,
  removeChallenges,
  removeLimits,
  removeSessions,
  removeUses,
} from '../src/storage/stores/housekeeping.ts';
import { markReceived } from '../src/storage/stores/inbox.ts';
import { entriesAfter, entryUpTo, inboxState } from '../src/storage/stores/inbox-entries.ts';
import {
  messageById,
  messagesAfter,
  messagesBefore,
  messagesSince,
  newestMessages,
  newestOfThread,
} from '../src/storage/stores/message.ts';
import { inboxBefore, threadBefore } from '../src/storage/stores/message-search.ts';
import {
  hasWrittenTo,
  hideThread,
  participantsOf,
  peersOf,
  putParticipants,
  setReminder,
} from '../src/storage/stores/participant.ts';
import { moveReadMarkTo } from '../src/storage/stores/read-mark.ts';
import { sessionByToken, sessionsOf } from '../src/storage/stores/session.ts';
import { shopByUrl, shopCount, shopsAfter, shopsBefore } from '../src/storage/stores/shop.ts';
import { threadCount } from '../src/storage/stores/tally.ts';
import {
  newestThreadByMembers,
  threadByGroupid,
  threadByMembers,
  threadByUuid,
  threadByUuidForMember,
} from '../src/storage/stores/thread.ts';
import {
  listHead,
  listStart,
  threadPage,
  threadSummary,
} from '../src/storage/stores/thread-list.ts';
import { chatsOf } from '../src/storage/stores/web3mq/chat.ts';
import {
  groupByGroupid,
  groupCount,
  groupsOf,
  memberCount,
  membersOf,
} from '../src/storage/stores/web3mq/group.ts';
import { acceptInvitation, waitingInvitations } from '../src/storage/stores/web3mq/invitation.ts';
import { endSpareKeys, liveKeysOf, web3mqKey } from '../src/storage/stores/web3mq/key.ts';
import {
  messageCount,
  wireById,
  wireByMessageid,
  wireHistory,
} from '../src/storage/stores/web3mq/message.ts';
import {
  incomingSince,
  readersOf,
  signedPlace,
  unsignedPlace,
} from '../src/storage/stores/web3mq/status.ts';
import { hasHistory, userByDidkey, userByUserid } from '../src/storage/stores/web3mq/user.ts';
import { type TestApp, testApp } from '../src/testing.ts';
import { rest } from './calls.ts';
import {
  allLines,
  drawn,
  type Plan,
  type PlanLine,
  type PlanReader,
  planReader,
} from './storage-plans.ts';

const bytes = new Uint8Array(32);
const seen = { id: 1, visible_after: 1 };
const anyShop = { search: null, owner: null };
const found = { search: 'a', owner: null };
const owned = { search: null, owner: 'R' };

/** Lines that read a whole table or index; a page or range that was cut before is no table. */
/** The index holds deleted threads only, and the table a row for each table; a constant is no table. */
const small = [
  'SCAN thread USING COVERING INDEX thread_deleted',
  'SCAN sqlite_sequence',
  'SCAN CONSTANT ROW',
];

const scans = (plan: Plan): string[] => {
  const lines = allLines(plan.lines).map(({ detail }) => detail);
  const cut = new Set(
    lines.filter((line) => line.startsWith('CO-ROUTINE ')).map((line) => line.slice(11)),
  );
  return lines.filter((line) => line.startsWith('SCAN ') && !cut.has(line.slice(5)));
};

const sorts = (lines: readonly PlanLine[]): boolean =>
  lines.some(({ detail }) => detail.startsWith('USE TEMP B-TREE FOR ORDER BY'));

let app: TestApp;
let reader: PlanReader;

/** A database with a thread that is deleted and a challenge that has expired. */
beforeAll(async () => {
  app = await testApp();
  const body = { participants: [alice.address, bob.address], initial_message: 'hi' };
  await rest(app, 'POST', '/api/chat/', { body });
  reader = planReader(app.file);
  reader.connection.exec(`
    update thread set deleted = 1, member_key = null;
    insert into challenge values (x'00', 'a', 1, 0)`);
});

afterAll(async () => {
  reader[Symbol.dispose]();
  await app[Symbol.asyncDispose]();
});

const lists = (['older', 'newer'] as const).flatMap((direction) => [
  { direction, address: 'a', shop: 1, vfxOnly: true, index: 'participant_listed_shop' },
  { direction, address: 'a', shop: null, vfxOnly: false, index: 'participant_listed' },
  { direction, address: null, shop: 1, vfxOnly: true, index: 'thread_recent_shop' },
  { direction, address: null, shop: null, vfxOnly: true, index: 'thread_recent' },
]);

/** Everyone's lists whoever they are: two ranges that are merged. */
const merged = (['older', 'newer'] as const).flatMap((direction) => [
  { direction, shop: 1, index: 'thread_recent_shop' },
  { direction, shop: null, index: 'thread_recent' },
]);

/** Whose list it is, found once. */
const isNoLookUp = ({ detail }: PlanLine): boolean => !detail.startsWith('SCALAR SUBQUERY');

describe('pages are cut on one range of a covering index', () => {
  const cut = 'CO-ROUTINE page';
  it.each([
    ...lists.map(({ direction, index, ...scope }) => ({
      name: `the list ${direction} of address ${scope.address}, shop ${scope.shop}`,
      steps: () => threadPage(scope, direction, listStart, 20, 20),
      sortsAtLast: direction === 'newer',
      cut,
      index,
    })),
    { name: 'chats', steps: () => chatsOf(1, 20, 20), cut, index: 'participant_listed' },
    {
      name: 'history',
      steps: () => wireHistory(1, 0, 50, 20),
      cut: 'LIST SUBQUERY 2',
      index: 'message_history',
    },
    {
      name: 'newestOfThread',
      steps: () => newestOfThread(seen, 50, 20),
      cut: 'LIST SUBQUERY 1',
      index: 'message_history',
    },
  ])('$name', ({ steps, cut, index, ...expected }) => {
    const [plan] = reader.plansOf(steps());
    expect.assert(plan);
    const page = plan.lines.find(({ detail }) => detail === cut);
    const [read, ...more] = page?.below.filter(isNoLookUp) ?? [];
    expect(read?.detail, drawn(plan.lines)).toMatch(
      new RegExp(`^SEARCH \\w+ USING COVERING INDEX ${index} \\(`),
    );
    expect(more, drawn(plan.lines)).toEqual([]);
    expect(scans(plan)).toEqual([]);
    const sortsAtLast = 'sortsAtLast' in expected && expected.sortsAtLast;
    expect(sorts(plan.lines), drawn(plan.lines)).toBe(sortsAtLast);
  });
});

it.each(merged)(
  'everyone’s list $direction, shop $shop, merges two ranges of an index',
  ({ direction, shop, index }) => {
    const scope = { address: null, shop, vfxOnly: false };
    const [plan] = reader.plansOf(threadPage(scope, direction, listStart, 20, 20));
    expect.assert(plan);
    const page = plan.lines.find(({ detail }) => detail === 'CO-ROUTINE page');
    const reads = allLines(page?.below ?? []).map(({ detail }) => detail);
    expect(
      reads.filter((line) => /^(SEARCH|SCAN|USE)/.test(line)),
      drawn(plan.lines),
    ).toEqual(
      Array(2).fill(
        expect.stringMatching(new RegExp(`^SEARCH x USING COVERING INDEX ${index} \\(`)),
      ),
    );
    expect(reads, drawn(plan.lines)).toContain('MERGE (UNION ALL)');
    expect(scans(plan)).toEqual([]);
  },
);

describe('queries without a page read no whole table, and sort only what is few', () => {
  /** A thread's participants, an address's sessions, a set's threads. */
  const few = [participantsOf, sessionsOf, newestThreadByMembers, membersOf].map(
    ({ name }) => name,
  );
  const several: Readonly<Record<string, number>> = {
    entryUpTo: 2,
    purgeDeletedThreads: 9,
    pruneInboxes: 4,
  };
  it.each<[string, () => Steps<unknown>]>([
    ['messagesBefore', () => messagesBefore(seen, 50, 20)],
    ['messagesAfter', () => messagesAfter(seen, 50, 20)],
    ['messagesSince', () => messagesSince(1, 1, 100)],
    ['newestMessages', () => newestMessages(1, 100)],
    ['entriesAfter', () => entriesAfter(1, 0, 100)],
    ['entryUpTo', () => entryUpTo(1, Number.MAX_SAFE_INTEGER)],
    ['inboxState', () => inboxState(1)],
    ['threadSummary', () => threadSummary(1, 1)],
    ['threadSummary of everyone', () => threadSummary(null, 1)],
    ['participantsOf', () => participantsOf(1)],
    ['peersOf', () => peersOf(1)],
    ['hasWrittenTo', () => hasWrittenTo(1, 2)],
    ['inboxBefore', () => inboxBefore(1, Number.MAX_SAFE_INTEGER, 250)],
    ['threadBefore', () => threadBefore(seen, Number.MAX_SAFE_INTEGER, 250)],
    ['messageById', () => messageById(1)],
    ['isFact', () => isFact('demo')],
    ['markReceived', () => markReceived(1, 1)],
    ['setReminder', () => setReminder(1, 1, true)],
    ['putParticipants', () => putParticipants(1, [1], null)],
    ['hideThread', () => hideThread(1, 1, { last: 1, count: 1 })],
    ['waitingInvitations', () => waitingInvitations(1, 2, 3)],
    ['acceptInvitation', () => acceptInvitation(1, 1)],
    ['sessionsOf', () => sessionsOf('a', 1, 1)],
    ['sessionByToken', () => sessionByToken(bytes)],
    ['threadByUuid', () => threadByUuid('u')],
    ['threadByUuidForMember', () => threadByUuidForMember('u', 'a')],
    ['threadByMembers', () => threadByMembers(bytes, 1)],
    ['newestThreadByMembers', () => newestThreadByMembers(bytes)],
    ['threadByGroupid', () => threadByGroupid('g')],
    ['placeToSend', () => placeToSend('u', 'a', 'key')],
    ['placeInThread', () => placeInThread(1, 'a', null)],
    ['listHead', () => listHead({ address: 'a', shop: 1, vfxOnly: true })],
    ['listHead of everyone', () => listHead({ address: null, shop: 1, vfxOnly: false })],
    ['listHead of VFX addresses', () => listHead({ address: null, shop: 1, vfxOnly: true })],
    ['threadCount', () => threadCount(1)],
    ['web3mqKey', () => web3mqKey(bytes)],
    ['liveKeysOf', () => liveKeysOf('user:a', 1)],
    ['endSpareKeys', () => endSpareKeys(1, bytes, 1)],
    ['userByUserid', () => userByUserid('user:a')],
    ['userByDidkey', () => userByDidkey('eth:0x')],
    ['hasHistory', () => hasHistory(1)],
    ['groupByGroupid', () => groupByGroupid('group:a', 1)],
    ['groupsOf', () => groupsOf(1, 20, 20)],
    ['groupCount', () => groupCount(1)],
    ['membersOf', () => membersOf(1, 20, 20)],
    ['memberCount', () => memberCount(1)],
    ['wireById', () => wireById(1, 'user:a')],
    ['wireByMessageid', () => wireByMessageid(1, bytes)],
    ['signedPlace', () => signedPlace(1, 1, bytes)],
    ['unsignedPlace', () => unsignedPlace(1, 1, 1)],
    ['readersOf', () => readersOf(1)],
    ['incomingSince', () => incomingSince(1, 1, 100)],
    ['messageCount', () => messageCount(1)],
    ['moveReadMarkTo', () => moveReadMarkTo(1, 1, 1)],
    ['shopByUrl', () => shopByUrl('rbx://a')],
    ['shopsAfter', () => shopsAfter(anyShop, 1, 20, 20)],
    ['shopsBefore', () => shopsBefore(anyShop, 1, 20)],
    ['shopsAfter of a search', () => shopsAfter(found, 1, 20, 20)],
    ['shopsBefore of an owner', () => shopsBefore(owned, 1, 20)],
    ['shopsAfter of an owner', () => shopsAfter({ search: 'a', owner: 'R' }, 1, 20, 20)],
    ['shopCount of an owner', () => shopCount({ search: 'a', owner: 'R' })],
    ['removeChallenges', () => removeChallenges(2)],
    ['removeUses', () => removeUses(2)],
    ['removeSessions', () => removeSessions(2)],
    ['removeLimits', () => removeLimits(2)],
    ['purgeDeletedThreads', () => purgeDeletedThreads()],
    ['pruneInboxes', () => pruneInboxes(0, Number.MAX_SAFE_INTEGER)],
  ])('%s', (name, steps) => {
    const plans = reader.plansOf(steps());
    expect(plans.length).toBe(several[name] ?? 1);
    for (const plan of plans) {
      const whole = scans(plan).filter((line) => !small.includes(line));
      expect(whole, drawn(plan.lines)).toEqual([]);
      expect(sorts(plan.lines), drawn(plan.lines)).toBe(few.includes(name));
    }
  });
});

it('reads the whole directory of shops only to count it', () => {
  const [plan] = reader.plansOf(shopCount(anyShop));
  expect.assert(plan);
  expect(scans(plan)).toEqual([expect.stringMatching(/^SCAN shop USING COVERING INDEX/)]);
});
