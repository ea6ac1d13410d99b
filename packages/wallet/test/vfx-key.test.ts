import { alice, bob } from '@parley/testkit';
import { describe, expect, it } from 'vitest';
import { generateVfxKey, verifyVfx, vfxAddressProblem, vfxKey } from '../src/index.ts';

const order = 'fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141';
const lastKey = 'fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364140';

describe('a key from its private key', () => {
  it.each([
    ['64 digits', alice.privateKey],
    ['66 digits with a leading 00', `00${alice.privateKey}`],
    ['upper case', alice.privateKey.toUpperCase()],
  ])('takes %s', (_name, privateKey) => {
    const key = vfxKey(privateKey, 'mainnet');
    expect(key.address).toBe(alice.address);
    expect(key.publicKey).toHaveLength(65);
    expect(key.publicKey[0]).toBe(4);
  });

  it('knows its addresses', () => {
    const key = vfxKey(bob.privateKey, 'testnet');
    expect(key.address).toBe('xXWEGkGzFB7BCwetmBinhVS9UAVbuAreMn');
    expect(key.vaultAddress).toBe('xRBXdKHoCQAMYKFcA1WUN4THFSx2nnb3sc');
    expect(vfxKey(alice.privateKey, 'mainnet').vaultAddress).toBeNull();
  });

  it('takes the largest number below the order', () => {
    expect(vfxAddressProblem(vfxKey(lastKey, 'mainnet').address, 'mainnet')).toBeNull();
  });

  it.each([
    ['nothing', ''],
    ['zero', '0'.repeat(64)],
    ['the order of the curve', order],
    ['more than the order', 'f'.repeat(64)],
    ['63 digits', alice.privateKey.slice(1)],
    ['65 digits', `0${alice.privateKey}`],
    ['66 digits that start with 01', `01${alice.privateKey}`],
    ['68 digits', `0000${alice.privateKey}`],
    ['a 0x', `0x${alice.privateKey}`],
    ['another letter', alice.privateKey.replace('a', 'g')],
    ['a trailing line break', `${alice.privateKey}\n`],
    ['spaces', ` ${alice.privateKey} `],
  ])('refuses %s, and does not repeat it', (_name, privateKey) => {
    const parts = privateKey.trim().match(/.{6}/g) ?? [];
    let message = '';
    try {
      vfxKey(privateKey, 'mainnet');
    } catch (error) {
      message = String(error);
    }
    expect(message).toMatch(/private key/);
    for (const part of parts) expect(message).not.toContain(part);
  });

  it('does not show its private key', () => {
    const key = vfxKey(alice.privateKey, 'mainnet');
    expect(JSON.stringify(key)).not.toContain(alice.privateKey);
    expect(Object.keys(key)).toEqual(['address', 'vaultAddress', 'publicKey', 'sign']);
  });
});

describe('a generated key', () => {
  it('signs for its address, is new each time, and comes back from its private key', () => {
    const key = generateVfxKey('testnet');
    const signature = key.sign('hello');
    expect(vfxAddressProblem(key.address, 'testnet')).toBeNull();
    expect(verifyVfx({ address: key.address, message: 'hello', signature })).toBe(true);
    expect(generateVfxKey('testnet').privateKey).not.toBe(key.privateKey);
    expect(vfxKey(key.privateKey, 'testnet').address).toBe(key.address);
  });
});
