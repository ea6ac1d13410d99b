import { alice, bob, carol, dora } from '@parley/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import {
  Address,
  ClientKey,
  Cursor,
  canonicalShopUrl,
  Id,
  InboxEntry,
  InboxEvent,
  InboxSignal,
  OwnShopUrl,
  PageNumber,
  PageSize,
  Participants,
  SearchText,
  ShopUrl,
  VfxAddress,
  Web3mqId,
} from '../src/index.ts';

const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const addresses = Array.from({ length: 51 }, (_, n) => `R${alphabet.charAt(n).repeat(33)}`);

describe.each<[string, z.ZodType, readonly unknown[], readonly unknown[]]>([
  [
    'VfxAddress',
    VfxAddress,
    [alice.address, 'xRBXdKHoCQAMYKFcA1WUN4THFSx2nnb3sc', 'R'.repeat(26), 'R'.repeat(35)],
    [
      '',
      'Rx123...',
      'R'.repeat(25),
      'R'.repeat(36),
      ` ${alice.address}`,
      `${alice.address}\n`,
      7,
      null,
    ].concat([...'0OIl+/ é'].map((letter) => alice.address.replace('9', letter))),
  ],
  [
    'Address',
    Address,
    [alice.address, dora.userid, 'user:x', 'user:'],
    ['group:1', 'user: x', 'user:\u0000', `user:${'x'.repeat(124)}`, 'USER:x', '', null],
  ],
  [
    'Web3mqId',
    Web3mqId,
    [dora.userid, 'group:1', 'x', 'ü', '😀', 'x'.repeat(128)],
    ['', ' ', 'a b', 'a\tb', 'a\u00a0b', 'a\u200bb', 'a\0', 'x'.repeat(129), '\ud800', 1],
  ],
  [
    'Cursor',
    Cursor,
    ['a0.0', 'b1.2', 'b1704110400000001.42', `a${'9'.repeat(16)}.${'9'.repeat(16)}`],
    [
      '',
      'a',
      'b1',
      'b1.',
      'b.1',
      'c1.2',
      'b-1.2',
      'b1.2.3',
      'b1.2\n',
      'b１.2',
      'b1e3.2',
      12,
    ].concat([`b${'1'.repeat(17)}.1`, `b1.${'1'.repeat(17)}`]),
  ],
  [
    'PageNumber',
    PageNumber,
    [1, 2, Number.MAX_SAFE_INTEGER],
    [0, -1, 1.5, 2 ** 53, '1', Number.NaN, null],
  ],
  ['PageSize', PageSize, [1, 100], [0, 101, -1, 1.5, '20', Number.POSITIVE_INFINITY]],
  ['Id', Id, [1, Number.MAX_SAFE_INTEGER], [0, -1, 0.5, 2 ** 53, '1', true]],
  [
    'ClientKey',
    ClientKey,
    ['k', '~!', 'k'.repeat(200)],
    ['', 'a b', 'é', 'a\n', 'k'.repeat(201), 7],
  ],
  [
    'Participants',
    Participants,
    [[alice.address, bob.address], [bob.address, alice.address, carol.address], addresses.slice(1)],
    [
      [],
      [alice.address],
      [alice.address, alice.address],
      [alice.address, bob.address, alice.address],
      addresses,
      [alice.address, dora.userid],
      [alice.address, null],
      { 0: alice.address, 1: bob.address },
      alice.address,
    ],
  ],
  [
    'ShopUrl',
    ShopUrl,
    ['rbx://myshop', 'rbx://a-b_c.9', 'rbx://ü', `rbx://${'x'.repeat(128)}`],
    [
      'myshop',
      'rbx://',
      'vfx://myshop',
      'rbx://my shop',
      'rbx://a/b',
      `rbx://${'x'.repeat(129)}`,
      '',
    ],
  ],
])('%s', (_name, schema, good, bad) => {
  it('takes what it should, unchanged', () => {
    for (const value of good) expect(schema.parse(value)).toEqual(value);
  });

  it('refuses what it should', () => {
    for (const value of bad)
      expect([value, schema.safeParse(value).success]).toEqual([value, false]);
  });
});

describe('canonicalShopUrl', () => {
  it.each([
    'myshop',
    'rbx://myshop',
    'vfx://myshop',
    'RBX://myshop',
    'Vfx://myshop/',
    ' rbx://myshop// ',
    'myshop/',
  ])('of %j is rbx://myshop', (url) => {
    expect(canonicalShopUrl(url)).toBe('rbx://myshop');
  });

  it('keeps the case of the name, and other schemes in it', () => {
    expect(canonicalShopUrl('MyShop')).toBe('rbx://MyShop');
    expect(canonicalShopUrl('https://x')).toBe('rbx://https://x');
  });

  it('is the same when it is done twice', () => {
    const url = fc
      .tuple(fc.constantFrom('', 'rbx://', 'vfx://', 'RBX://'), fc.string({ maxLength: 20 }))
      .map((parts) => parts.join(''))
      .filter((text) => !/\s/.test(text));
    fc.assert(
      fc.property(url, (text) => {
        const once = canonicalShopUrl(text);
        expect(canonicalShopUrl(once)).toBe(once);
        expect(once.startsWith('rbx://')).toBe(true);
      }),
    );
  });
});

describe('an inbox entry', () => {
  const at = '2024-01-01T12:00:00.000001Z';
  const base = { at, prev: '2024-01-01T12:00:00.000000Z', thread_uuid: 'the-thread' };
  const message = {
    id: 1,
    sender: alice.address,
    content: 'hi',
    timestamp: at,
    is_read: false,
    proof: 'session',
    payload_type: null,
  };
  const thread = {
    uuid: 'the-thread',
    participants: [alice.address, bob.address],
    shop: null,
    created_at: at,
    updated_at: at,
    last_message: null,
    last_payload_type: null,
    last_message_id: null,
    last_sender: null,
    last_read: false,
    kind: 'direct',
    name: '',
    groupid: null,
    nicknames: {},
    unread_count: 1,
    marked_unread: false,
    muted: false,
    pinned: false,
    archived: false,
    creator: null,
  };
  const entries = [
    { kind: 'message', ...base, message },
    { kind: 'thread_created', ...base, thread },
    { kind: 'thread_updated', ...base, thread },
    { kind: 'thread_deleted', ...base },
    { kind: 'read', ...base, address: bob.address, read_up_to: 1 },
  ];

  it.each(entries)('of kind $kind is read as it was written', (entry) => {
    expect(InboxEntry.parse(entry)).toEqual(entry);
    expect(InboxEntry.parse({ ...entry, prev: '' }).prev).toBe('');
  });

  it.each(entries)('of kind $kind needs each of its parts', (entry) => {
    for (const key of Object.keys(entry)) {
      const rest = Object.fromEntries(Object.entries(entry).filter(([name]) => name !== key));
      expect([key, InboxEntry.safeParse(rest).success]).toEqual([key, false]);
    }
  });

  it('is of no other kind', () => {
    expect(InboxEntry.safeParse({ ...base, kind: 'typing' }).success).toBe(false);
    expect(InboxEntry.options.map((option) => option.shape.kind.value).sort()).toEqual(
      entries.map(({ kind }) => kind).sort(),
    );
  });
});

describe('an inbox signal', () => {
  const address = alice.address;
  const at = '2024-01-01T12:00:00.000001Z';
  const signals = [
    { kind: 'typing', thread_uuid: 'the-thread', address },
    { kind: 'presence', address, online: true },
    { kind: 'received', address, at },
    { kind: 'resync', at, database: 'a5b1…' },
    { kind: 'reconnect' },
  ];

  it.each(signals)('of kind $kind is read as it was written, and is no entry', (signal) => {
    expect(InboxSignal.parse(signal)).toEqual(signal);
    expect(InboxEvent.parse(signal)).toEqual(signal);
    expect(InboxEntry.safeParse(signal).success).toBe(false);
  });
});

describe('what is searched for', () => {
  it('has 2 to 100 characters, without the blanks around', () => {
    expect(SearchText.parse(' hi\n')).toBe('hi');
    expect(SearchText.parse('x'.repeat(100))).toHaveLength(100);
    for (const text of ['', 'x', '  x  ', 'x'.repeat(101), 7, null])
      expect(SearchText.safeParse(text).success).toBe(false);
  });
});

describe('the URL of a shop that its owner makes', () => {
  it.each(['myshop', 'MyShop', 'vfx://MYSHOP', ' rbx://myshop/ '])('%j is rbx://myshop', (url) => {
    expect(OwnShopUrl.parse(url)).toBe('rbx://myshop');
  });

  it.each(['rbx://a', `rbx://${'x'.repeat(64)}`, 'rbx://0-9_.a'])('may be %j', (url) => {
    expect(OwnShopUrl.parse(url)).toBe(url);
  });

  it.each(['', 'rbx://', 'a b', 'a/b', 'vfx://rbx://a', 'ü', 'x'.repeat(65), 'y'.repeat(141)])(
    'is not %j',
    (url) => {
      expect(OwnShopUrl.safeParse(url).success).toBe(false);
    },
  );
});
