import { alice } from '@parley/testkit';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../src/testing.ts';
import { signedBy, walletSignIn, walletText } from './session.calls.ts';

/** One server in open mode, which has no limits. */
let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app[Symbol.asyncDispose]());

const statusOf = async (message: string) =>
  (await walletSignIn(app, signedBy(alice, message))).status;

describe('a text of the wallet', () => {
  it.each([
    ['32 characters, as the wallet makes them up', walletText()],
    ['128 characters', 'x'.repeat(128)],
    ['spaces and signs', `~!"#$%&'()*+,-./:;<=>?@[\\]^_{|} `],
    ['32 hex digits', '0123456789abcdef0123456789abcdef'],
    ['39 hex digits', 'a'.repeat(39)],
    ['hex and something else', `${'a'.repeat(40)}g`],
    ['0x within it', `${'a'.repeat(40)}0x`],
  ])('may be %s', async (_what, text) => {
    expect(await statusOf(text)).toBe(201);
  });

  it.each([
    ['empty', ''],
    ['shorter', 'x'.repeat(31)],
    ['longer', 'x'.repeat(129)],
    ['of two lines', `${'x'.repeat(31)}\n${'x'.repeat(31)}`],
    ['ended by a line break', `${'x'.repeat(32)}\n`],
    ['with a carriage return', `${'x'.repeat(32)}\r`],
    ['with a tab', `${'x'.repeat(32)}\t`],
    ['with an escape', `${'x'.repeat(32)}\u001b`],
    ['with what is no ASCII', `${'x'.repeat(32)}é`],
    ['with the line break of Unicode', `${'x'.repeat(32)}\u2028`],
    ['in wide letters', '\uff41'.repeat(32)],
    ['a hash of 20 bytes', '0123456789abcdef'.repeat(3).slice(0, 40)],
    ['a hash of 32 bytes', '0123456789abcdef'.repeat(4)],
    ['a hash in capitals', '0123456789ABCDEF'.repeat(4)],
    ['a hash with 0x', `0x${'0123456789abcdef'.repeat(4)}`],
    ['a hash with 0X', `0X${'0123456789ABCDEF'.repeat(3)}`],
    ['a hash of 64 bytes', '0123456789abcdef'.repeat(8)],
    ['with a userid', `user:${'x'.repeat(32)}`],
    ['with a userid within it', `${'x'.repeat(32)}user:x`],
  ])('may not be %s', async (_what, text) => {
    expect(await statusOf(text)).toBe(401);
  });

  it('is accepted exactly when it is of the required form', async () => {
    const hex = fc.string({ unit: fc.constantFrom(...'0123456789abcdefABCDEF'), maxLength: 130 });
    const text = fc.oneof(
      fc.string({ unit: 'grapheme-ascii', minLength: 28, maxLength: 132 }),
      fc.string({ unit: 'binary-ascii', minLength: 28, maxLength: 60 }),
      fc.string({ unit: 'grapheme', minLength: 30, maxLength: 40 }),
      hex,
      hex.map((digits) => `0x${digits}`),
      fc.tuple(hex, fc.constantFrom('g', ' ', 'user:')).map((parts) => parts.join('')),
    );
    const used = new Set<string>();
    await fc.assert(
      fc.asyncProperty(text, async (message) => {
        const good = isGood(message) && !used.has(message);
        used.add(message);
        // No call takes a NUL.
        const bad = message.includes('\0') ? 400 : 401;
        expect([message, await statusOf(message)]).toEqual([message, good ? 201 : bad]);
      }),
    );
  });
});

/** The rules once more, character by character. */
const isGood = (text: string): boolean => {
  const digits = text.slice(0, 2).toLowerCase() === '0x' ? text.slice(2) : text;
  const isHash =
    digits.length >= 40 && Array.from(digits).every((one) => !Number.isNaN(Number(`0x${one}`)));
  const codes = Array.from(text, (one) => one.codePointAt(0) ?? 0);
  return (
    codes.length >= 32 &&
    codes.length <= 128 &&
    codes.every((code) => code >= 32 && code <= 126) &&
    !isHash &&
    text.split('user:').length === 1
  );
};
