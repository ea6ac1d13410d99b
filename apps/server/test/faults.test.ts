import { expect, it } from 'vitest';
import { logFault } from '../src/faults.ts';
import { badField, Refusal } from '../src/refusal.ts';
import { StoreUnavailable } from '../src/storage/store.ts';

const logged = (error: unknown): unknown[] => {
  const lines: unknown[] = [];
  logFault({ error: (line: unknown) => lines.push(line) }, error, { path: 'thread.list' });
  return lines;
};

it('logs a bug with its cause and a store that fails, and no refusal', () => {
  const bug = new TypeError('x is not a function');
  expect(logged(bug)).toEqual([{ path: 'thread.list', err: bug }]);
  const full = new StoreUnavailable(new Error('disk full'));
  expect(logged(full)).toEqual([{ path: 'thread.list', err: full }]);
  expect(logged(badField('content', 'Too long.'))).toEqual([]);
  expect(logged(new Refusal('not_found'))).toEqual([]);
});
