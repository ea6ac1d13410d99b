import type { ThreadState, TimelineItem } from '@parley/client';
import type { TypedMessage } from '@parley/contracts';
import { describe, expect, test } from 'vitest';
import { firstUnreadOf } from '../src/features/conversation/first-unread.ts';
import { arrivedAfter } from '../src/features/conversation/list/arrivals.ts';
import { stepFrom } from '../src/features/conversation/list/row-steps.ts';
import {
  indexOfMessage,
  keepSame,
  type Row,
  rowsOf,
} from '../src/features/conversation/message/rows.ts';
import { dayLabel } from '../src/features/conversation/message/times.ts';

const noon = new Date(2026, 10, 21, 12, 0, 0);
const after = (seconds: number) => new Date(noon.getTime() + seconds * 1000);

const message = (id: number, sender: string, at: Date, proof: TypedMessage['proof'] = 'session') =>
  ({
    id,
    sender,
    content: `text ${id}`,
    timestamp: at.toISOString(),
    is_read: false,
    proof,
    payload_type: null,
  }) as const;

const line = (...said: Parameters<typeof message>): TimelineItem => ({
  kind: 'message',
  key: `m${said[0]}`,
  message: message(...said),
});

const whole = { viewer: 'me', firstUnread: null, isWhole: true };
const keysWhere = (
  rows: readonly Row[],
  flag: 'startsDay' | 'startsGroup' | 'startsNew' | 'showsUnproved',
) => rows.filter((row) => row[flag]).map(({ key }) => key);

describe('the rows of a thread', () => {
  test('form a group while one person speaks, with pauses of five minutes at most', () => {
    const rows = rowsOf(
      [
        line(1, 'ada', after(0)),
        line(2, 'ada', after(300)),
        line(3, 'ada', after(601)),
        line(4, 'me', after(602)),
        line(5, 'ada', after(603)),
      ],
      whole,
    );
    expect(keysWhere(rows, 'startsGroup')).toEqual(['m1', 'm3', 'm4', 'm5']);
  });

  test('begin a day where the local date changes', () => {
    const midnight = new Date(2026, 10, 22);
    const rows = rowsOf(
      [
        line(1, 'ada', new Date(midnight.getTime() - 1000)),
        line(2, 'ada', midnight),
        line(3, 'ada', new Date(midnight.getTime() + 1000)),
      ],
      whole,
    );
    expect(keysWhere(rows, 'startsDay')).toEqual(['m1', 'm2']);
    expect(keysWhere(rows, 'startsGroup')).toEqual(['m1', 'm2']);
  });

  test('have the divider above the first unread message, which begins a group', () => {
    const rows = rowsOf([line(1, 'ada', after(0)), line(2, 'ada', after(1))], {
      ...whole,
      firstUnread: 2,
    });
    expect(keysWhere(rows, 'startsNew')).toEqual(['m2']);
    expect(keysWhere(rows, 'startsGroup')).toEqual(['m1', 'm2']);
  });

  test('say once in a group that nobody proved the sender, and never of oneself', () => {
    const rows = rowsOf(
      [
        line(1, 'ada', after(0)),
        line(2, 'ada', after(1), 'none'),
        line(3, 'ada', after(2), 'none'),
        line(4, 'me', after(3), 'none'),
        line(5, 'ada', after(4), 'none'),
      ],
      whole,
    );
    expect(keysWhere(rows, 'showsUnproved')).toEqual(['m2', 'm5']);
  });

  test('end with what is on its way, as the viewer’s own', () => {
    const pending: TimelineItem = {
      kind: 'pending',
      key: 'k',
      item: {
        key: 'k',
        thread_uuid: 't',
        content: 'soon',
        queued_at: after(5).getTime(),
        state: 'waiting',
      },
    };
    const [, last] = rowsOf([line(1, 'me', after(0)), pending], whole);
    expect(last).toMatchObject({ isOwn: true, content: 'soon', startsGroup: false });
  });

  test('look the same before and after an older page arrives', () => {
    const all = [
      line(1, 'ada', after(0)),
      line(2, 'ada', after(1)),
      line(3, 'ada', after(2)),
      line(4, 'me', after(3)),
    ];
    const before = rowsOf(all.slice(1), { ...whole, isWhole: false });
    const later = rowsOf(all, whole);
    expect(before.map(({ key }) => key)).toEqual(['m3', 'm4']);
    expect(later.slice(2)).toEqual(before);
  });

  test('stay the same objects unless something about them changes', () => {
    const [one, two, three] = [
      line(1, 'ada', after(0)),
      line(2, 'ada', after(1)),
      line(3, 'me', after(2)),
    ];
    const old = rowsOf([two, three], whole);
    // A state makes its lines anew around the same messages.
    const rows = keepSame(old, rowsOf([one, { ...two }, { ...three }], whole));
    expect(rows[1]).not.toBe(old[0]);
    expect(rows[1]?.startsGroup).toBe(false);
    expect(rows[2]).toBe(old[1]);
  });

  test('are found by message', () => {
    const rows = rowsOf([line(5, 'ada', after(5)), line(6, 'ada', after(6))], whole);
    expect(indexOfMessage(rows, 6)).toBe(1);
    expect(indexOfMessage(rows, 7)).toBe(-1);
  });
});

describe('where a thread opens', () => {
  const thread = (unread: number, readUpTo: number, ids: readonly number[]): ThreadState => ({
    summary: {
      uuid: 't',
      participants: ['ada', 'me'],
      shop: null,
      created_at: '',
      updated_at: '',
      last_message: null,
      last_payload_type: null,
      last_message_id: null,
      last_sender: null,
      last_read: false,
      kind: 'direct',
      name: '',
      groupid: null,
      nicknames: {},
      creator: null,
      unread_count: unread,
      marked_unread: false,
      muted: false,
      pinned: false,
      archived: false,
    },
    marks: { me: { read_up_to: readUpTo, received_at: '' } },
    messages: ids.map((id) => message(id, id % 2 === 0 ? 'me' : 'ada', noon)),
  });

  test('is the first message of others after what was read', () => {
    expect(firstUnreadOf(thread(2, 3, [1, 2, 3, 4, 5, 6, 7]), 'me')).toEqual({ kind: 'at', id: 5 });
  });

  test('is nowhere when nothing is unread', () => {
    expect(firstUnreadOf(thread(0, 3, [1, 2, 3, 5]), 'me')).toEqual({ kind: 'none' });
  });

  test('is further back when what is loaded does not reach what was read', () => {
    expect(firstUnreadOf(thread(3, 3, [6, 7, 9]), 'me')).toEqual({ kind: 'older' });
    expect(firstUnreadOf(thread(3, 3, [5, 6, 7, 9]), 'me')).toEqual({ kind: 'at', id: 5 });
  });

  test('is further back when nothing was ever read and not all is loaded', () => {
    expect(firstUnreadOf(thread(40, 0, [7, 9]), 'me')).toEqual({ kind: 'older' });
  });
});

describe('in a thread', () => {
  test('what arrived after a message leaves out one’s own', () => {
    const messages = [1, 2, 3, 4].map((id) => message(id, id === 3 ? 'me' : 'ada', noon));
    expect(arrivedAfter(messages, 1, 'me').map(({ id }) => id)).toEqual([2, 4]);
    expect(arrivedAfter(messages, 4, 'me')).toEqual([]);
    expect(arrivedAfter(null, 0, 'me')).toEqual([]);
  });

  test.each([
    ['ArrowUp', 4],
    ['ArrowDown', 6],
    ['PageUp', 0],
    ['PageDown', 9],
    ['Home', 0],
    ['End', 9],
    ['a', null],
  ])('%s leads from line 5 to %s', (key, expected) => {
    expect(stepFrom(5, key, { page: 8, last: 9 })).toBe(expected);
  });

  test('days are called by how near they are', () => {
    const today = new Date(2026, 10, 22, 9);
    expect(dayLabel(new Date(2026, 10, 22, 0, 1), today)).toBe('Today');
    expect(dayLabel(new Date(2026, 10, 21, 23, 59), today)).toBe('Yesterday');
    const weekday = new Intl.DateTimeFormat(undefined, { weekday: 'long' });
    const thursday = new Date(2026, 10, 19);
    expect(dayLabel(thursday, today)).toBe(weekday.format(thursday));
    expect(dayLabel(new Date(2025, 10, 19), today)).toContain('2025');
    expect(dayLabel(new Date(2026, 10, 1), today)).not.toContain('2026');
  });
});

describe('a payload that is no plain text', () => {
  const said = (payload_type: string | null, content: string) => {
    const item = line(1, 'other', noon);
    if (item.kind !== 'message') throw new Error('A message is one.');
    const signed = { ...item, message: { ...item.message, payload_type, content } };
    return rowsOf([signed], whole)[0]?.content;
  };
  test.each([
    [null, '{"text":"as is"}', '{"text":"as is"}'],
    ['text/markdown', '*loud*', '*loud*'],
    ['text/plain; charset=utf-8', 'Encrypted message', 'Encrypted message'],
    ['text/plain; charset=utf-8', 'Message without text', 'Message without text'],
    ['application/json', '{"x":1}', 'Message of type application/json'],
    ['image/png', 'Message without text', 'Message of type image/png'],
  ])('of type %s with %j is shown as %j', (type, content, shown) => {
    expect(said(type, content)).toBe(shown);
  });
});
