import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Repeats } from '../src/log/repeats.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const MINUTE = 60_000;

const listened = () => {
  const said: [line: string, more: number][] = [];
  const repeats = new Repeats<string>((line, more) => void said.push([line, more]));
  return { repeats, taken: () => said.splice(0) };
};

it('says the first at once, and the others as a count once a minute', () => {
  const { repeats, taken } = listened();
  for (const line of ['a1', 'a2', 'a3']) repeats.log('a', line);
  repeats.log('b', 'b1');
  expect(taken()).toEqual([
    ['a1', 0],
    ['b1', 0],
  ]);
  vi.advanceTimersByTime(MINUTE);
  expect(taken()).toEqual([['a3', 2]]);
  repeats.log('a', 'a4');
  repeats.log('b', 'b2');
  // Nothing of b came in that minute, so it is news again.
  expect(taken()).toEqual([['b2', 0]]);
  vi.advanceTimersByTime(MINUTE);
  expect(taken()).toEqual([['a4', 1]]);
});

it('keeps no timer and nothing else of what has stopped', () => {
  const { repeats } = listened();
  for (const key of ['a', 'a', 'b']) repeats.log(key, key);
  vi.advanceTimersByTime(3 * MINUTE);
  expect(vi.getTimerCount()).toBe(0);
});

it('tells twenty apart, and all others as one', () => {
  const { repeats, taken } = listened();
  for (let n = 0; n < 100_000; n += 1) repeats.log(`${n % 1_000}`, `${n}`);
  expect(taken().length).toBe(21);
  vi.advanceTimersByTime(MINUTE);
  const counts = taken();
  expect(counts.length).toBe(21);
  expect(counts.reduce((sum, [, more]) => sum + more, 0)).toBe(100_000 - 21);
});

it('says what it has counted when it is asked to, once', () => {
  const { repeats, taken } = listened();
  for (const line of ['a1', 'a2']) repeats.log('a', line);
  repeats.flush();
  repeats.flush();
  expect(taken()).toEqual([
    ['a1', 0],
    ['a2', 1],
  ]);
  expect(vi.getTimerCount()).toBe(0);
});
