import { describe, expect, it } from 'vitest';
import { canLeave, deletesForAll } from '../src/threads/actions/deletion.ts';

const thread = { creator: 'a', participants: ['a', 'b'], kind: 'direct' as const };
const viewer = (address: string) => ({ address, isGuest: false });

describe('deleting a thread', () => {
  it.each([
    ['who began it', thread, 'a', null, true],
    ['the other', thread, 'b', null, false],
    ['anybody, where nobody knows who began it', { ...thread, creator: null }, 'a', null, false],
    ['who began it with a shop’s owner', thread, 'a', 'b', false],
    ['a shop’s owner who did not begin it', thread, 'b', 'b', false],
    ['a shop’s owner who began it', thread, 'a', 'a', true],
    ['who began it about a shop whose owner is not there', thread, 'a', 'c', true],
  ])('by %s', (_who, which, address, owner, expected) => {
    expect(deletesForAll(which, viewer(address), owner)).toBe(expected);
  });

  it('is for everybody where nobody signs in', () => {
    expect(deletesForAll(thread, { address: 'b', isGuest: true }, 'a')).toBe(true);
  });
});

it('one leaves where two stay, and no group of Web3MQ', () => {
  const three = { ...thread, participants: ['a', 'b', 'c'] };
  expect(canLeave(three, viewer('b'))).toBe(true);
  expect(canLeave(thread, viewer('b'))).toBe(false);
  expect(canLeave(three, viewer('d'))).toBe(false);
  expect(canLeave({ ...three, kind: 'group' }, viewer('b'))).toBe(false);
});
