import { expect, test } from 'vitest';
import { readEvent } from '../src/streams/read-event.ts';

const place = { at: '2024-01-01T12:00:00.000002Z', prev: '2024-01-01T12:00:00.000001Z' };

test('an entry of a newer server is skipped, and keeps its place in the inbox', () => {
  const entry = { kind: 'reaction', ...place, thread_uuid: 'a', emoji: '👍' };
  expect(readEvent(entry)).toEqual({ kind: 'unknown', ...place });
});

test('known entries and signals are passed on as they are', () => {
  const deleted = { kind: 'thread_deleted', ...place, thread_uuid: 'a' };
  const typing = { kind: 'typing', thread_uuid: 'a', address: 'b' };
  expect([deleted, typing].map(readEvent)).toEqual([deleted, typing]);
});

test.each([[{ kind: 'waving' }], [null], ['typing'], [['typing']], [{ at: 1, prev: 2 }]])(
  '%j is nothing to pass on',
  (json) => expect(readEvent(json)).toBeNull(),
);
