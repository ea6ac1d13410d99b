import { dora, emil } from '@parley/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ethereumAddressOf, recoverPersonal, signPersonal, web3mqHash } from '../src/index.ts';

/** What a widely used wallet library answers for the key 0x0123…0123. */
const known = {
  privateKey: '0x0123456789012345678901234567890123456789012345678901234567890123',
  address: '0x14791697260e4c9a71f18484c9f997b308e59325',
};

describe('an Ethereum account', () => {
  it('has the address that its didkey names', () => {
    for (const { privateKey, didkey } of [dora, emil])
      expect(`eth:${ethereumAddressOf(privateKey)}`).toBe(didkey);
    expect(ethereumAddressOf(known.privateKey)).toBe(known.address);
  });

  it('is found again from what it signed, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const signature = signPersonal(text, dora.privateKey);
        expect(signature).toMatch(/^0x[0-9a-f]{128}1[bc]$/);
        expect(`eth:${recoverPersonal(text, signature)}`).toBe(dora.didkey);
      }),
      { numRuns: 20 },
    );
  });

  it('is not found from another text, nor with a byte changed', () => {
    const signature = signPersonal('mine', dora.privateKey);
    expect(`eth:${recoverPersonal('other', signature)}`).not.toBe(dora.didkey);
    fc.assert(
      fc.property(fc.nat({ max: 63 }), fc.integer({ min: 1, max: 255 }), (place, change) => {
        const bytes = Buffer.from(signature.slice(2), 'hex');
        bytes[place] = (bytes[place] ?? 0) ^ change;
        const found = recoverPersonal('mine', `0x${bytes.toString('hex')}`);
        expect(`eth:${found}`).not.toBe(dora.didkey);
      }),
      { numRuns: 40 },
    );
  });

  it('takes v of 0 and 1 as well, and any case', () => {
    const signature = signPersonal('mine', dora.privateKey);
    const v = signature.endsWith('1b') ? '00' : '01';
    for (const other of [signature.slice(0, -2) + v, `0x${signature.slice(2).toUpperCase()}`])
      expect(`eth:${recoverPersonal('mine', other)}`).toBe(dora.didkey);
  });

  it.each([
    ['no 0x', (good: string) => good.slice(2)],
    ['a digit too few', (good: string) => good.slice(0, -1)],
    ['a byte too many', (good: string) => `${good}00`],
    ['v of 2', (good: string) => `${good.slice(0, -2)}02`],
    ['v of 29', (good: string) => `${good.slice(0, -2)}1d`],
    ['v of 255', (good: string) => `${good.slice(0, -2)}ff`],
    ['zeros', () => `0x${'00'.repeat(65)}`],
    ['numbers beyond the order', () => `0x${'ff'.repeat(64)}1b`],
    ['no hex', (good: string) => good.replace(/[a-f]/, 'g')],
    ['a line break', (good: string) => `${good}\n`],
    ['nothing', () => ''],
  ])('is not found from a signature with %s', (_name, spoil) => {
    expect(recoverPersonal('mine', spoil(signPersonal('mine', dora.privateKey)))).toBeNull();
  });

  it('refuses what is no private key, without quoting it', () => {
    for (const key of ['', 'zz', `${dora.privateKey}00`])
      expect(() => signPersonal('mine', key)).toThrow(
        'An Ethereum private key must be 64 hex digits',
      );
  });
});

it('hashes as sha3_224 does, text and bytes one after the other', () => {
  expect(web3mqHash('')).toBe('6b4e03423667dbb73b6e15454f0eb1abd4597f9a1b078e3f5b5a6bc7');
  expect(web3mqHash('abc')).toBe('e642824c3f8cf24ad09234ee7d3c766fc9a3a5168d0c94ad73b46fdf');
  expect(web3mqHash('a', Buffer.from('bc'))).toBe(web3mqHash('abc'));
});
