import { appendThreads, emptyChat } from '@parley/client';
import type { TypedThreadSummary } from '@parley/contracts';
import { expect, test } from 'vitest';
import { filterThreads, shopsOf } from '../src/features/inbox/inbox-filter.ts';
import { threadMatches } from '../src/features/search/find-threads.ts';
import { timeLabel } from '../src/threads/time-label.ts';

const me = 'R9Ng1rDS2YgB7R2bJMU3RKzVXSriXLRsBR';
const other = 'RAjtW2uDSEDW9mPVkKp2K2AAu4uJD9Zrn7';
const market = { id: 1, name: 'Night Market', url: 'rbx://nightmarket', owner_address: null };
const maps = { id: 2, name: 'Contour', url: 'rbx://contour', owner_address: null };

const thread = (uuid: string, changes: Partial<TypedThreadSummary> = {}): TypedThreadSummary => ({
  uuid,
  participants: [me, other],
  shop: null,
  created_at: '2026-05-01T08:00:00.000000Z',
  updated_at: '2026-05-01T08:00:00.000000Z',
  last_message: 'Is the ﬁne print still there?',
  last_payload_type: null,
  last_message_id: null,
  last_sender: null,
  last_read: false,
  kind: 'direct',
  name: '',
  groupid: null,
  nicknames: {},
  creator: null,
  unread_count: 0,
  marked_unread: false,
  muted: false,
  pinned: false,
  archived: false,
  ...changes,
});

const state = appendThreads(emptyChat(me), [
  thread('a', { unread_count: 2, shop: market }),
  thread('b', { shop: maps }),
  thread('c', { marked_unread: true }),
  thread('d', { shop: market }),
]);

test('times are as short as they stay clear', () => {
  const now = new Date(2026, 4, 20, 0, 30);
  const label = (...parts: [number, number, number, number?, number?]) =>
    timeLabel(new Date(...parts).toISOString(), now);
  const time = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
  expect(label(2026, 4, 20, 0, 5)).toBe(time.format(new Date(2026, 4, 20, 0, 5)));
  expect(label(2026, 4, 19, 23, 59)).toBe('Yesterday');
  expect(label(2026, 4, 14, 12)).toBe(
    new Intl.DateTimeFormat(undefined, { weekday: 'short' }).format(new Date(2026, 4, 14)),
  );
  expect(label(2026, 4, 13, 12)).toMatch(/13/);
  expect(label(2026, 4, 13, 12)).not.toMatch(/2026/);
  expect(label(2025, 11, 31, 12)).toMatch(/2025/);
});

test('a clock that is behind still shows a time', () => {
  const now = new Date(2026, 4, 20, 23, 59);
  expect(timeLabel(new Date(2026, 4, 21, 0, 1).toISOString(), now)).toMatch(/\d/);
});

test('filters keep the order of the list, and the open thread in it', () => {
  const shown = (filter: Parameters<typeof filterThreads>[1], open: string | null = null) =>
    filterThreads(state, filter, open);
  expect(shown({ by: 'all' })).toEqual(['a', 'b', 'c', 'd']);
  expect(shown({ by: 'unread' })).toEqual(['a', 'c']);
  expect(shown({ by: 'unread' }, 'b')).toEqual(['a', 'b', 'c']);
  expect(shown({ by: 'shop', shop: market })).toEqual(['a', 'd']);
});

test('the shops that occur are listed once, by name', () => {
  expect(shopsOf(state.threads)).toEqual([maps, market]);
});

test('a thread is found by name, address, shop and last message, whatever the case', () => {
  const holds = (text: string) =>
    threadMatches(thread('a', { shop: market }), text, me, { [other]: 'Ben, who prints maps' });
  expect(holds('BEN')).toBe(true);
  expect(holds('rajtw2')).toBe(true);
  expect(holds('night m')).toBe(true);
  expect(holds('rbx://night')).toBe(true);
  expect(holds('fine print')).toBe(true);
  expect(holds('Cleo')).toBe(false);
  // Everybody's own address is in all of their threads: it finds nothing.
  expect(holds(me)).toBe(false);
});
