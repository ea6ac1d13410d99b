import type { Web3mqHistory, Web3mqMessage } from '@parley/contracts';
import { describe, expect, it } from 'vitest';
import { peopleProblem, wordsIn } from '../src/features/web3mq/find-people.ts';
import { olderPage, withNewest, withOlder, withSent } from '../src/features/web3mq/history.ts';
import { firstUnreadOf, linesOf } from '../src/features/web3mq/lines.ts';
import { saidIn } from '../src/features/web3mq/message-content.ts';
import type { Outgoing } from '../src/features/web3mq/outgoing.ts';
import { isGroupChat } from '../src/features/web3mq/topic.ts';

type Status = Web3mqMessage['message_status']['status'];

const message = (
  place: number,
  { from = 'user:other', status = 'read' as Status, sign = 'x' } = {},
): Web3mqMessage => ({
  messageid: `m${place}`,
  from,
  from_sign: sign,
  topic: 'user:me',
  payload: btoa(`text ${place}`),
  payload_type: 'text/plain; charset=utf-8',
  cipher_suite: 'NONE',
  version: 1,
  timestamp: place,
  message_status: { status, timestamp: place * 1000 },
});

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => message(from + index));
/** A page as the server gives it: newest first. */
const page = (messages: readonly Web3mqMessage[], total: number): Web3mqHistory => ({
  total,
  result: messages.toReversed(),
});
const ids = ({ messages }: { readonly messages: readonly Web3mqMessage[] }) =>
  messages.map(({ messageid }) => messageid).join(' ');

describe('the history of a chat', () => {
  it('takes up what is new, with the statuses of the newest page', () => {
    const known = withNewest(undefined, page(range(1, 3), 3));
    const fresh = withNewest(known, page([message(2, { status: 'delivered' }), ...range(3, 4)], 4));
    expect(ids(fresh)).toBe('m1 m2 m3 m4');
    expect(fresh.messages[1]?.message_status.status).toBe('delivered');
  });

  it('keeps what was sent while the page was on its way', () => {
    const known = withSent(withNewest(undefined, page(range(1, 2), 2)), message(3));
    expect(ids(withNewest(known, page(range(1, 2), 2)))).toBe('m1 m2 m3');
    expect(ids(withSent(known, message(3)))).toBe('m1 m2 m3');
  });

  it('begins anew after a gap', () => {
    const known = withNewest(undefined, page(range(1, 2), 2));
    expect(ids(withNewest(known, page(range(8, 9), 9)))).toBe('m8 m9');
  });

  it('grows into the past, though pages shift while messages come', () => {
    const known = withNewest(undefined, page(range(3, 52), 52));
    expect(olderPage(known)).toBe(2);
    expect(ids(withOlder(known, page(range(1, 3), 53)))).toBe(ids({ messages: range(1, 52) }));
    expect(ids(withOlder(known, page(range(53, 60), 60)))).toBe(ids(known));
  });
});

describe('the lines of a chat', () => {
  const whole = { viewer: 'user:me', firstUnread: null, isWhole: true };
  const own = (place: number, status: Status) => message(place, { from: 'user:me', status });

  it('say how far one’s own came: a mark stands for all before it', () => {
    const lines = linesOf(
      [own(1, 'received'), message(2), own(3, 'delivered'), own(4, 'received')],
      [],
      whole,
    );
    expect(lines.map(({ delivery }) => delivery)).toEqual(['delivered', null, 'delivered', 'sent']);
  });

  it('end with what is on its way, until it has arrived', () => {
    const pending = (key: string): Outgoing => ({
      key,
      topic: 'user:other',
      content: 'soon',
      at: new Date(9_000),
      state: 'waiting',
      problem: '',
    });
    const lines = linesOf([own(1, 'received')], [pending('m1'), pending('m2')], whole);
    expect(lines.map(({ key, delivery }) => [key, delivery])).toEqual([
      ['m1', 'sent'],
      ['m2', 'waiting'],
    ]);
  });

  it('say once for each group that nobody proved the sender', () => {
    const lines = linesOf([message(1, { sign: '' }), message(2, { sign: '' })], [], whole);
    expect(lines.map(({ showsUnproved }) => showsUnproved)).toEqual([true, false]);
  });

  it('start anew at the first unread message, if that is sure to be the first', () => {
    const unread = message(2, { status: 'received' });
    expect(firstUnreadOf({ messages: [message(1), unread], total: 9 }, 'user:me')).toBe('m2');
    expect(firstUnreadOf({ messages: [unread], total: 1 }, 'user:me')).toBe('m2');
    expect(firstUnreadOf({ messages: [unread], total: 9 }, 'user:me')).toBeNull();
    expect(firstUnreadOf({ messages: [message(1)], total: 1 }, 'user:me')).toBeNull();
  });
});

describe('what a message says', () => {
  it('is its text, or why there is none', () => {
    const plain = message(1);
    expect(saidIn(plain)).toEqual({ kind: 'text', text: 'text 1' });
    expect(saidIn({ ...plain, cipher_suite: 'X25519' }).kind).toBe('encrypted');
    expect(saidIn({ ...plain, payload_type: 'image/png' }).kind).toBe('other');
    expect(saidIn({ ...plain, payload: btoa('\xff\xfe') }).kind).toBe('other');
    expect(saidIn({ ...plain, payload: '!' }).kind).toBe('other');
  });
});

describe('a list of people', () => {
  const wallet = `0x${'ab'.repeat(20)}`;

  it('is read word by word, each once', () => {
    expect(wordsIn(` user:a, ${wallet}\nuser:a `)).toEqual(['user:a', wallet]);
    expect(peopleProblem(`user:a ${wallet}`)).toBeNull();
    expect(peopleProblem('')).toBeNull();
    expect(peopleProblem('user:a emil')).not.toBeNull();
    expect(peopleProblem('group:a')).not.toBeNull();
  });

  it('tells groups from users', () => {
    expect(isGroupChat('group:a')).toBe(true);
    expect(isGroupChat('club')).toBe(true);
    expect(isGroupChat('user:a')).toBe(false);
    expect(isGroupChat('R9Ng1rDS2YgB7R2bJMU3RKzVXSriXLRsBR')).toBe(false);
  });
});
