import { generateVfxKey } from '@parley/client/wallet';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lookalikeOf } from '../src/people/lookalike.ts';
import { lookalikeFinder } from '../src/people/met-before.ts';

const known = 'RAjtW2uDSEDW9mPVkKp2K2AAu4uJD9Zrn7';
const base58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'.split('');
const letters = (count: number) =>
  fc
    .array(fc.constantFrom(...base58), { minLength: count, maxLength: count })
    .map((all) => all.join(''));

test('of two that look alike, the one met later is told, unless it has a name', () => {
  const fake = `${known.slice(0, 6)}${'9'.repeat(known.length - 12)}${known.slice(-6)}`;
  const other = 'R9Ng1rDS2YgB7R2bJMU3RKzVXSriXLRsBR';
  const viewer = 'RKnYypJ79CAwsKcKwxHFHM9xB1ZYsBWstU';
  const met = (...addresses: readonly string[]) =>
    addresses.map((address, index) => ({
      participants: [viewer, address],
      created_at: `2026-05-0${index + 1}T08:00:00.000000Z`,
    }));
  const among = (
    threads: ReturnType<typeof met>,
    named: readonly string[] = [],
    listed: readonly string[] = [],
  ) => {
    const find = lookalikeFinder({ viewer, threads, named: new Set(named) });
    return [other, known, fake, viewer].flatMap((address) => {
      const found = find(address, listed);
      return found === null ? [] : [[address, found.known]];
    });
  };
  expect(among(met(other, known, fake, known).reverse())).toEqual([[fake, known]]);
  expect(among(met(fake, known))).toEqual([[known, fake]]);
  expect(among(met(fake, known), [known])).toEqual([[fake, known]]);
  // Somebody new is like who was met, or is only known of; who was met is not doubted for the latter.
  expect(among(met(other, known))).toEqual([[fake, known]]);
  expect(among(met(other), [], [known])).toEqual([[fake, known]]);
  expect(among(met(other, fake), [], [known])).toEqual([[known, fake]]);
  expect(among([])).toEqual([]);
});

test('an address that shares four characters at both ends is a lookalike, whatever is between', () => {
  fc.assert(
    fc.property(letters(25), (middle) => {
      const address = `${known.slice(0, 5)}${middle}${known.slice(-4)}`;
      fc.pre(address !== known);
      const found = lookalikeOf(address, [known]);
      expect(found?.known).toBe(known);
      expect(found?.start).toBeGreaterThanOrEqual(5);
      expect(found?.end).toBeGreaterThanOrEqual(4);
    }),
  );
});

test('what is marked as different differs, and what is not is the same', () => {
  fc.assert(
    fc.property(letters(20), fc.integer({ min: 5, max: 9 }), (middle, start) => {
      const address = `${known.slice(0, start)}${middle}${known.slice(-6)}`;
      const found = lookalikeOf(address, [known]);
      fc.pre(found !== null);
      const parts = (whole: string) =>
        [
          whole.slice(0, found.start),
          whole.slice(found.start, whole.length - found.end),
          whole.slice(whole.length - found.end),
        ] as const;
      const [begins, between, ends] = parts(address);
      const [knownBegins, knownBetween, knownEnds] = parts(known);
      expect([begins, ends]).toEqual([knownBegins, knownEnds]);
      expect(between).not.toBe(knownBetween);
      expect(begins + between + ends).toBe(address);
    }),
  );
});

test('one end alone makes no lookalike', () => {
  expect(lookalikeOf(`${known.slice(0, 10)}${'z'.repeat(24)}`, [known])).toBeNull();
  expect(lookalikeOf(`R${'z'.repeat(23)}${known.slice(-10)}`, [known])).toBeNull();
});

test('the leading letter does not count: four after it must be the same', () => {
  const middle = 'z'.repeat(26);
  expect(lookalikeOf(`${known.slice(0, 4)}${middle}${known.slice(-4)}`, [known])).toBeNull();
  const vault = `xRBXabcd${'1'.repeat(20)}wxyz`;
  expect(lookalikeOf(`xRBXabce${'2'.repeat(20)}wxyz`, [vault])).toBeNull();
  expect(lookalikeOf(`xRBXabcd${'2'.repeat(20)}wxyz`, [vault])?.known).toBe(vault);
});

test('an address is no lookalike of itself, and real addresses are none of each other', () => {
  const real = Array.from({ length: 20 }, () => generateVfxKey('mainnet').address);
  for (const address of real) expect(lookalikeOf(address, real)).toBeNull();
});

test('of several, the one that shares most is named', () => {
  const nearer = `${known.slice(0, 12)}zzzzzzzz${known.slice(20)}`;
  const address = `${known.slice(0, 12)}yyyyyyyy${known.slice(20)}`;
  const farther = `${known.slice(0, 5)}${'z'.repeat(25)}${known.slice(-4)}`;
  expect(lookalikeOf(address, [farther, nearer])?.known).toBe(nearer);
  expect(lookalikeOf(address, [nearer, farther])?.known).toBe(nearer);
});
