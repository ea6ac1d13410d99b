import { expect, test } from 'vitest';
import { describeUnsynced, isEmpty } from '../src/account/unsynced.ts';

test('what would be lost is told in numbers', () => {
  expect(describeUnsynced({ unsent: 2, drafts: 1, names: 1 })).toBe(
    '2 messages have not been sent. 1 draft is unfinished. 1 contact name is stored only in this browser.',
  );
  expect(describeUnsynced({ unsent: 1, drafts: 3, names: 0 })).toBe(
    '1 message has not been sent. 3 drafts are unfinished.',
  );
  expect(describeUnsynced({ unsent: 0, drafts: 0, names: 0 })).toBe('');
  expect(isEmpty({ unsent: 0, drafts: 0, names: 0 })).toBe(true);
  expect(isEmpty({ unsent: 0, drafts: 0, names: 1 })).toBe(false);
});
