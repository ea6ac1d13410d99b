import { generateVfxKey } from '@parley/client/wallet';
import { expect, test } from 'vitest';
import { readEntry } from '../src/features/new-chat/read-entry.ts';
import { recipientProblem } from '../src/features/new-chat/recipient.ts';

const address = 'RAjtW2uDSEDW9mPVkKp2K2AAu4uJD9Zrn7';
const read = (typed: string) => readEntry(typed, 'mainnet');

test('an address is read with spaces around it', () => {
  expect(read(`  ${address}\n`)).toEqual({ kind: 'address', address });
});

test('a broken address says what is wrong with it', () => {
  const why = (typed: string) => {
    const entry = read(typed);
    return entry.kind === 'broken' ? entry.why : entry.kind;
  };
  expect(why('RBjFKcqBvJdwbLq4bJPKRHCL7t1pjR4SXj')).toContain('mistake');
  expect(why(address.slice(0, 24))).toContain('missing');
  expect(why(address.replace('W', '0'))).toContain('“0”');
  expect(why(`${address}${address}`)).toContain('too long');
  expect(why(generateVfxKey('testnet').address)).toContain('testnet');
});

test('a shop is read with either scheme and without one', () => {
  const shop = { kind: 'shop', url: 'rbx://nightmarket' };
  expect(read('rbx://nightmarket')).toEqual(shop);
  expect(read('vfx://nightmarket/')).toEqual(shop);
  expect(read('nightmarket')).toEqual(shop);
  expect(read('')).toEqual({ kind: 'empty' });
  expect(read('R2D2')).toEqual({ kind: 'shop', url: 'rbx://R2D2' });
});

test('nobody writes to themselves, nor to a shop without an owner', () => {
  const shop = {
    id: 1,
    name: 'Shop',
    url: 'rbx://shop',
    unique_id: 'shop',
    description: '',
    is_third_party: false,
    is_published: true,
    is_online: true,
  };
  expect(recipientProblem({ kind: 'person', address }, address)).toContain('your own address');
  expect(
    recipientProblem({ kind: 'shop', shop: { ...shop, owner_address: address } }, address),
  ).toContain('your own shop');
  expect(
    recipientProblem({ kind: 'shop', shop: { ...shop, owner_address: null } }, address),
  ).toContain('isn’t known');
  expect(recipientProblem({ kind: 'person', address }, 'somebody else')).toBeNull();
});
