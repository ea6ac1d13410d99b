import { generateVfxKey } from '@parley/client/wallet';
import { describe, expect, it } from 'vitest';
import type { Account } from '../src/account/account.ts';
import { UnlockCancelled } from '../src/account/account-context.ts';
import { createUnlocker } from '../src/account/unlocker.ts';

const wallet = generateVfxKey('mainnet');
const key = { wallet, identity: null };
const accountOf = (address: string): Account => ({
  kind: 'vfx',
  address,
  network: 'mainnet',
  sealed: '…',
});
const mine = accountOf(wallet.address);
const other = accountOf(generateVfxKey('mainnet').address);

describe('unlocking', () => {
  it('asks once for all who want a key at the same time, and anew for the next', async () => {
    const unlocker = createUnlocker();
    const requests: (Account | null)[] = [];
    unlocker.subscribe(() => requests.push(unlocker.requested()));
    const waiting = [unlocker.unlock(mine), unlocker.unlock(mine), unlocker.unlock({ ...mine })];
    unlocker.provideKey(key);
    expect(await Promise.all(waiting)).toEqual([key, key, key]);
    expect(requests.filter((requested) => requested !== null)).toEqual([mine]);
    expect(unlocker.requested()).toBeNull();
    const later = unlocker.unlock(mine);
    expect(unlocker.requested()).toBe(mine);
    unlocker.provideKey(key);
    expect(await later).toBe(key);
  });

  it('refuses all of them when the question is closed, and asks anew', async () => {
    const unlocker = createUnlocker();
    const waiting = Promise.allSettled([unlocker.unlock(mine), unlocker.unlock(mine)]);
    unlocker.cancel();
    for (const outcome of await waiting)
      expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(UnlockCancelled) });
    const again = unlocker.unlock(mine);
    expect(unlocker.requested()).toBe(mine);
    unlocker.provideKey(key);
    expect(await again).toBe(key);
  });

  it('gives nobody the key of another account', async () => {
    const unlocker = createUnlocker();
    const first = unlocker.unlock(other).catch((error) => error);
    const second = unlocker.unlock(mine);
    expect(unlocker.requested()).toBe(mine);
    unlocker.provideKey(key);
    expect(await first).toBeInstanceOf(UnlockCancelled);
    expect(await second).toBe(key);
  });

  it('does not ask where it was told a key, once; and forgets it', async () => {
    const unlocker = createUnlocker();
    unlocker.remember(key);
    expect(await unlocker.unlock(mine)).toBe(key);
    unlocker.remember(key);
    unlocker.forget(wallet.address);
    const requested = unlocker.unlock(mine).catch((error) => error);
    expect(unlocker.requested()).toBe(mine);
    unlocker.forget(wallet.address);
    expect(await requested).toBeInstanceOf(UnlockCancelled);
  });
});
