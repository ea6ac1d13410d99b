import { alice } from '@parley/testkit';
import { vfxKey } from '@parley/wallet';
import { describe, expect, it } from 'vitest';
import { cast, castNames } from '../src/demo/cast.ts';
import { locked, testApp } from '../src/testing.ts';
import { rest, signIn, typed } from './calls.ts';

const personOf = (name: (typeof castNames)[number]) => {
  const { privateKey } = cast[name];
  return { privateKey, address: vfxKey(privateKey, 'mainnet').address };
};

describe('the demo', () => {
  it('shows shops, threads of the last days in order, and something unread', async () => {
    await using app = await testApp({}, { demo: true });
    const { json } = await rest(app, 'GET', '/api/chat/');
    expect(json.count).toBe(6);
    const times = json.results.map(({ updated_at }: { updated_at: string }) => updated_at);
    expect(times).toEqual(times.toSorted().reverse());
    expect(Date.parse(times[0])).toBeLessThan(Date.now());
    const ada = typed(app, await signIn(app, personOf('ada')));
    const { results } = await ada.thread.list.query({});
    expect(results.map(({ unread_count }) => unread_count)).toEqual([1, 3, 3, 0]);
    expect((await rest(app, 'GET', '/api/shop/')).json.count).toBe(4);
  });

  it('has people whom everybody can sign as', async () => {
    await using app = await testApp({}, { demo: true });
    for (const name of castNames) {
      const token = await signIn(app, personOf(name));
      expect((await typed(app, token).thread.list.query({})).count).toBeGreaterThan(0);
    }
    expect((await typed(app, await signIn(app, alice)).thread.list.query({})).count).toBe(0);
  });

  it('is refused in locked mode', async () => {
    await expect(testApp(locked, { demo: true })).rejects.toThrow('open mode');
  });
});
