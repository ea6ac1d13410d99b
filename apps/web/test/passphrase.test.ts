import { describe, expect, it } from 'vitest';
import { passphraseProblem, strengthOf } from '../src/account/passphrase.ts';

describe('the strength of a passphrase', () => {
  it.each([
    ['', 'short'],
    ['Ab1!xyz', 'short'],
    ['🗝🗝🗝🗝', 'short'],
    ['aaaaaaaaaaaaaaaa', 'weak'],
    ['12345678', 'weak'],
    ['abcdefghijkl', 'weak'],
    ['87654321', 'weak'],
    ['lampshade', 'weak'],
    ['Lampshade7', 'fair'],
    ['correct horse', 'strong'],
    ['correct horse battery staple', 'strong'],
  ])('%s is %s', (passphrase, strength) => {
    expect(strengthOf(passphrase)).toBe(strength);
  });

  it('never falls when something new is added', () => {
    const order = ['short', 'weak', 'fair', 'strong'];
    const ranks = [...'correct horse battery'].map((_char, at, all) =>
      order.indexOf(strengthOf(all.slice(0, at + 1).join(''))),
    );
    expect(ranks).toEqual(ranks.toSorted((one, other) => one - other));
  });
});

describe('a new passphrase', () => {
  it('has 8 characters, typed twice alike', () => {
    expect(passphraseProblem('1234567', '1234567')).toMatch(/8 characters/);
    expect(passphraseProblem('12345678', '12345679')).toMatch(/don’t match/);
    expect(passphraseProblem('12345678', '12345678')).toBeNull();
  });

  it('is the same in each of its Unicode forms', () => {
    expect(passphraseProblem('café au lait', 'café au lait'.normalize('NFD'))).toBeNull();
  });
});
