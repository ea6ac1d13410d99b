import { describe, expect, it } from 'vitest';
import { missed } from '../src/scenarios/hostile/goals.ts';
import { type Round, roundOf } from '../src/scenarios/hostile/round.ts';

const taken = { rss: { before: 150, peak: 200, after: 180 }, disk: 2, log: 0 };
const times = (typical: number, slowest: number) => [
  ...Array.from({ length: 98 }, () => typical),
  slowest,
  slowest,
];
const round = (name: string, times: number[], errors: [string, number][] = []): Round =>
  roundOf(name, { times, errors: new Map(errors) }, taken, {});
const quiet = round('quiet', times(4, 20));

it('tells what lies between the typical call and the slowest', () => {
  expect(quiet).toMatchObject({ calls: 100, p50: 4, p99: 20, errors: 'none' });
});

describe('an attack', () => {
  it('may make ordinary people wait ten times as long, and never less than the floor', () => {
    expect(missed(round('slow', times(30, 200)), quiet, 'full')).toEqual([]);
    expect(missed(round('slow', times(30, 201)), quiet, 'full')).toHaveLength(1);
    const fast = round('quiet', times(1, 2));
    expect(missed(round('slow', times(30, 100)), fast, 'full')).toEqual([]);
    expect(missed(round('slow', times(30, 101)), fast, 'full')).toHaveLength(1);
  });

  it('is judged by time at the full size only, where nothing else runs', () => {
    expect(missed(round('slow', times(30, 5_000)), quiet, 'small')).toEqual([]);
  });

  it('may keep nobody from what they want', () => {
    expect(missed(round('rude', times(4, 20), [['503', 1]]), quiet, 'full')).toEqual([
      'rude: errors of ordinary people: 1 × 503',
    ]);
  });

  it.each([
    ['memory', { ...taken, rss: { ...taken.rss, peak: 600 } }],
    ['disk', { ...taken, disk: 100 }],
    ['log', { ...taken, log: 2 }],
  ])('may take no more %s than is stated', (what, taken) => {
    const [problem, ...others] = missed({ ...quiet, name: 'greedy', taken }, quiet, 'full');
    expect(problem).toContain(`greedy: ${what}`);
    expect(others).toEqual([]);
  });
});
