import { alice, bob } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newestOfThread } from '../src/storage/stores/message/message.ts';
import { shopChatPage } from '../src/storage/stores/shop-chat/list.ts';
import { shopCount, shopsAfter, shopsBefore } from '../src/storage/stores/shop-list.ts';
import { listStart, threadPage } from '../src/storage/stores/thread/list.ts';
import { chatsOf } from '../src/storage/stores/web3mq/chat.ts';
import { wireHistory } from '../src/storage/stores/web3mq/message.ts';
import { type TestApp, testApp } from '../src/testing.ts';
import { rest } from './calls.ts';
import {
  allLines,
  drawn,
  everyStatement,
  type Plan,
  type PlanLine,
  type PlanReader,
  planReader,
} from './storage-plans.ts';

const seen = { id: 1, visible_after: 1 };

/** What is read whole, and why that is not much: by the line of the plan. */
const readWhole: Readonly<Record<string, RegExp>> = {
  'an index of deleted threads only': /^SCAN thread USING COVERING INDEX thread_deleted$/,
  'a row for each table': /^SCAN sqlite_sequence$/,
  'no table at all': /^SCAN (CONSTANT ROW|\d+-ROW VALUES CLAUSE)$/,
  'what was given to be looked up': /^SCAN json_each VIRTUAL TABLE/,
  'the directory of shops, to count it': /^SCAN shop USING COVERING INDEX/,
  'the same, to count what a search finds': /^SCAN shop$/,
};

/** What is sorted, and why that is not much: by a part of the statement. */
const sorted: Readonly<Record<string, string>> = {
  'the threads of one set of people, one for each shop': '"member_key" = +?',
  "a thread's participants": '"p"."thread" = +? order by "p"."position"',
  'the names of those who take part in a thread': 'order by "p"."last_sent" desc',
  'at most a thousand places in fifty threads': 'limit 1000) as "near"',
  'two pages, of which one is made': ') as "range" order by "at"',
  "an address's sessions":
    'where ("s"."pubkey" is null or "k"."pubkey" is not null) and "s"."address" = +?',
  'the threads of a shop whose owner is another now': '"shop" is not null order by "id"',
  'the counts of these': 'cast(count(*) * ? as bigint)',
  'a page that was read upwards': 'asc limit +? offset +?) as "page"',
};

/** Whole tables and indexes; a page or range that was cut before is no table. */
const scans = (plan: Plan): string[] => {
  const lines = allLines(plan.lines).map(({ detail }) => detail);
  const cut = new Set(
    lines.filter((line) => line.startsWith('CO-ROUTINE ')).map((line) => line.slice(11)),
  );
  return lines.filter(
    (line) =>
      line.includes('AUTOMATIC') ||
      (line.startsWith('SCAN ') && !cut.has(line.slice('SCAN '.length))),
  );
};

const sorts = (lines: readonly PlanLine[]): boolean =>
  lines.some(({ detail }) => /^USE TEMP B-TREE FOR (ORDER|GROUP) BY/.test(detail));

let app: TestApp;
let reader: PlanReader;

/** A database with a thread that is deleted. */
beforeAll(async () => {
  app = await testApp();
  const body = { participants: [alice.address, bob.address], initial_message: 'hi' };
  await rest(app, 'POST', '/api/chat/', { body });
  reader = planReader(app.file);
  reader.connection.exec('update thread set deleted = 1, member_key = null');
});

afterAll(async () => {
  reader[Symbol.dispose]();
  await app[Symbol.asyncDispose]();
});

describe('every query that the server has', () => {
  const advice = (list: string) =>
    `Give these an index, in a new migration; or name what is few, with the reason, in \`${list}\` of this file.`;
  const found = (plan: Plan) => `${plan.sql}\n${drawn(plan.lines)}`;

  it('reads by an index, or what is small', () => {
    const plans = everyStatement().map(reader.planOf);
    expect(plans.length).toBeGreaterThan(150);
    const isSmall = (line: string) => Object.values(readWhole).some((small) => small.test(line));
    const whole = plans.filter((plan) => scans(plan).some((line) => !isSmall(line)));
    expect(whole.map(found), advice('readWhole')).toEqual([]);
    const lines = plans.flatMap(scans);
    const stale = Object.entries(readWhole).filter(
      ([, small]) => !lines.some((it) => small.test(it)),
    );
    expect(stale, 'No query reads these whole any more.').toEqual([]);
  });

  it('sorts nothing but what is few', () => {
    const sorting = everyStatement()
      .map(reader.planOf)
      .filter(({ lines }) => sorts(allLines(lines)));
    const isFew = ({ sql }: Plan) => Object.values(sorted).some((few) => sql.includes(few));
    expect(sorting.filter((plan) => !isFew(plan)).map(found), advice('sorted')).toEqual([]);
    const stale = Object.entries(sorted).filter(
      ([, few]) => !sorting.some(({ sql }) => sql.includes(few)),
    );
    expect(stale, 'No query sorts these any more.').toEqual([]);
  });
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
    {
      name: "a buyer's threads with shops",
      steps: () => shopChatPage({ role: 'buyer', address: 'a' }, 20, 20),
      cut,
      index: 'participant_buyer',
    },
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
      cut: 'LIST SUBQUERY 2',
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

const everyShop = { search: null, owner: null, published: null, thirdParty: null };

describe('a list of shops, and their number, is one range of an index', () => {
  it.each([
    [everyShop, 'INTEGER PRIMARY KEY (rowid>?)'],
    [{ ...everyShop, owner: 'R' }, 'INDEX shop_owner (owner_address=? AND id>?)'],
    [{ ...everyShop, published: true }, 'INDEX shop_published (is_published=? AND id>?)'],
    [{ ...everyShop, thirdParty: false }, 'INDEX shop_third_party (is_third_party=? AND id>?)'],
    [
      { ...everyShop, published: true, thirdParty: true },
      'INDEX shop_third_party_published (is_third_party=? AND is_published=? AND id>?)',
    ],
    [
      { ...everyShop, owner: 'R', published: true, thirdParty: true },
      'INDEX shop_owner (owner_address=? AND id>?)',
    ],
    [{ ...everyShop, owner: 'R', published: true }, 'INDEX shop_owner (owner_address=? AND id>?)'],
    [{ ...everyShop, owner: 'R', thirdParty: true }, 'INDEX shop_owner (owner_address=? AND id>?)'],
  ])('%j', (scope, index) => {
    const details = (steps: Parameters<PlanReader['plansOf']>[0]) =>
      reader.plansOf(steps).flatMap(({ lines }) => allLines(lines).map(({ detail }) => detail));
    expect(details(shopsAfter(scope, 0, 20, 0))).toEqual([`SEARCH shop USING ${index}`]);
    const upwards = index.replace('>', '<');
    expect(details(shopsBefore(scope, 9, 20))).toEqual([`SEARCH shop USING ${upwards}`]);
    if (scope === everyShop) return;
    const [range = ''] = /[(].*[)]/.exec(index.replace(' AND id>?', '')) ?? [];
    const [counted = '', ...more] = details(shopCount(scope));
    expect([counted, more]).toEqual([expect.stringMatching(/^SEARCH shop USING .*INDEX/), []]);
    expect(counted).toContain(range);
  });
});

it('the threads that an owner has about a shop are a range of an index, in their order', () => {
  const [plan] = reader.plansOf(shopChatPage({ role: 'owner', url: 'u', viewer: 'v' }, 20, 20));
  expect.assert(plan);
  const page = plan.lines.find(({ detail }) => detail === 'CO-ROUTINE page');
  const reads = page?.below.filter(isNoLookUp).map(({ detail }) => detail);
  expect(reads, drawn(plan.lines)).toEqual([
    expect.stringMatching(/^SEARCH participant USING INDEX participant_listed_shop \(/),
  ]);
  expect(scans(plan)).toEqual([]);
  expect(sorts(plan.lines), drawn(plan.lines)).toBe(false);
});
