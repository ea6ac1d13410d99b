import { expect, test } from 'vitest';
import { rank } from '../src/people/rank.ts';

const titles = ['Ada, who runs Night Market', 'Canada', 'Adam', 'Ben', 'Madame', 'ada'];
const ranked = (typed: string) => rank(titles, typed, (title) => [title]);

test('what is typed comes first when it is the whole, then a beginning, a word, a part, letters in order', () => {
  expect(ranked('ada')).toEqual(['ada', 'Ada, who runs Night Market', 'Adam', 'Canada', 'Madame']);
  expect(ranked('market')).toEqual(['Ada, who runs Night Market']);
  expect(ranked('nghtmrkt')).toEqual(['Ada, who runs Night Market']);
  expect(ranked('zz')).toEqual([]);
  // Letters that happen to occur somewhere are not what anybody typed.
  expect(ranked('wgm')).toEqual([]);
  expect(ranked('ghtmrkt')).toEqual([]);
});

test('equals stay in their order, and nothing typed keeps all', () => {
  expect(ranked('')).toEqual(titles);
  expect(rank(['b one', 'a one'], 'one', (title) => [title])).toEqual(['b one', 'a one']);
});

test('a word is better than a part of one', () => {
  expect(rank(['Tonight', 'By night'], 'night', (title) => [title])).toEqual([
    'By night',
    'Tonight',
  ]);
});

test('the best of several words counts', () => {
  const items = [
    { name: 'Zoe', shop: 'Contour' },
    { name: 'Connie', shop: '' },
    { name: 'Second', shop: '' },
  ];
  const names = rank(items, 'con', ({ name, shop }) => [name, shop]).map(({ name }) => name);
  expect(names).toEqual(['Zoe', 'Connie', 'Second']);
});
