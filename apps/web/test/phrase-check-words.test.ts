import { describe, expect, it } from 'vitest';
import { isWordAt, wordsToCheck } from '../src/features/welcome/phrase-check-words.ts';

describe('the words that are asked for', () => {
  it('are two different ones, in order, and any pair may be drawn', () => {
    const drawn = new Set<string>();
    for (let first = 0; first < 12; first += 1)
      for (let second = 0; second < 11; second += 1) {
        const numbers = [first / 12, second / 11];
        const [one, other] = wordsToCheck(12, () => numbers.shift() ?? 0);
        expect(one).toBeLessThan(other);
        expect(one).toBeGreaterThanOrEqual(0);
        expect(other).toBeLessThan(12);
        drawn.add(`${one} ${other}`);
      }
    expect(drawn).toHaveLength((12 * 11) / 2);
  });

  it('are compared by their letters', () => {
    expect(isWordAt('zoo abandon art', 1, ' Abandon ')).toBe(true);
    expect(isWordAt('zoo abandon art', 2, 'abandon')).toBe(false);
    expect(isWordAt('zoo abandon art', 3, '')).toBe(false);
  });
});
