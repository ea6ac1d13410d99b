import { alice } from '@parley/testkit';
import { vfxKey } from '@parley/wallet';
import { describe, expect, it } from 'vitest';
import { cast, castAddresses, castNames } from '../src/demo/cast.ts';
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
    expect(json.count).toBe(15);
    const times = json.results.map(({ updated_at }: { updated_at: string }) => updated_at);
    expect(times).toEqual(times.toSorted().reverse());
    expect(Date.parse(times[0])).toBeLessThan(Date.now());
    const ada = typed(app, await signIn(app, personOf('ada')));
    const { results } = await ada.thread.list.query({});
    const unread = results.map(({ unread_count }) => unread_count);
    expect(results.length).toBe(13);
    expect(unread.filter((count) => count !== 0)).toEqual([1, 1, 2, 4, 2]);
    const counts = await Promise.all(
      results.map(async ({ uuid }) => (await ada.message.list.query({ thread_uuid: uuid })).count),
    );
    expect(Math.max(...counts)).toBeGreaterThan(150);
    expect((await rest(app, 'GET', '/api/shop/')).json.count).toBe(4);
  });

  it('is told of to whoever asks, also after a restart without it', async () => {
    await using app = await testApp({}, { demo: true });
    const demo = castAddresses('mainnet');
    const { name, about } = cast.ada;
    expect(demo[0]).toEqual({ name, about, address: personOf('ada').address });
    const info = { mode: 'open', network: 'mainnet', database: expect.any(String), demo };
    expect(await typed(app).server.info.query()).toEqual(info);
    await app.restart();
    expect(await typed(app).server.info.query()).toEqual(info);
  });

  it('is not told of where there is none', async () => {
    await using open = await testApp({ PARLEY_NETWORK: 'testnet' });
    expect(await typed(open).server.info.query()).toEqual({
      mode: 'open',
      network: 'testnet',
      database: expect.any(String),
      demo: [],
    });
    await using closed = await testApp(locked);
    expect(await typed(closed).server.info.query()).toEqual({
      mode: 'locked',
      network: 'mainnet',
      database: expect.any(String),
      demo: [],
    });
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
