import { createDecipheriv, pbkdf2Sync } from 'node:crypto';
import { base64 } from '@scure/base';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { openSealed, seal, WrongPassphrase } from '../src/seal.ts';

const secret = '18e14a7b6a307f426a94f8114701e7c8e774e7f9a47e2c2035db29a206321725';
const passphrase = 'correct horse battery';
const prefix = 'parley-sealed-1.';
let sealed = '';

beforeAll(async () => {
  sealed = await seal(secret, passphrase);
});

describe('sealing', () => {
  it('gives the secret back to whoever knows the passphrase', async () => {
    expect(await openSealed(sealed, passphrase)).toBe(secret);
  });

  it('keeps any text whole', async () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 300 });
    await fc.assert(
      fc.asyncProperty(text, text, async (said, words) => {
        expect(await openSealed(await seal(said, words), words)).toBe(said);
      }),
      { numRuns: 3 },
    );
  });

  it('gives another text each time, and shows nothing of the secret', async () => {
    const again = await seal(secret, passphrase);
    expect(again.slice(prefix.length, prefix.length + 16)).not.toBe(
      sealed.slice(prefix.length, prefix.length + 16),
    );
    expect(sealed).not.toContain(secret.slice(0, 8));
  });

  it('is what its description says, so that other programs can open it', () => {
    const bytes = base64.decode(sealed.slice(prefix.length));
    const [salt, iv] = [bytes.slice(0, 16), bytes.slice(16, 28)];
    const key = pbkdf2Sync(passphrase, salt, 600_000, 32, 'sha256');
    const decipher = createDecipheriv('aes-256-gcm', key, iv);
    decipher.setAAD(Buffer.from(prefix));
    decipher.setAuthTag(bytes.slice(-16));
    const opened = Buffer.concat([decipher.update(bytes.slice(28, -16)), decipher.final()]);
    expect(opened.toString()).toBe(secret);
  });

  it('takes a passphrase in any of its Unicode forms', async () => {
    const composed = await seal(secret, 'café №1');
    expect(await openSealed(composed, 'café №1'.normalize('NFD'))).toBe(secret);
    expect(await openSealed(composed, 'café No1')).toBe(secret);
  });

  it('refuses a secret that has no UTF-8', async () => {
    await expect(seal('\ud800', passphrase)).rejects.toThrow();
  });
});

describe('opening', () => {
  it.each(['', 'correct horse batterY', `${passphrase} `])(
    'is refused for another passphrase (%j)',
    async (wrong) => {
      await expect(openSealed(sealed, wrong)).rejects.toBeInstanceOf(WrongPassphrase);
    },
  );

  it.each([0, 20, 28, 60, -1])('is refused when the byte at %i was changed', async (at) => {
    const bytes = base64.decode(sealed.slice(prefix.length));
    const changed = bytes.with(at, (bytes.at(at) ?? 0) ^ 1);
    const tampered = openSealed(prefix + base64.encode(changed), passphrase);
    await expect(tampered).rejects.toBeInstanceOf(WrongPassphrase);
  });

  it.each([
    ['nothing', () => ''],
    ['a bare secret', () => secret],
    ['another version', () => sealed.replace('-1.', '-2.')],
    ['a text without its prefix', () => sealed.slice(prefix.length)],
    ['a text cut short', () => sealed.slice(0, prefix.length + 40)],
    ['broken base64', () => `${sealed}!`],
  ])('says of %s that it is no sealed text', async (_name, text) => {
    const opening = openSealed(text(), passphrase);
    await expect(opening).rejects.toThrow();
    await expect(opening).rejects.not.toBeInstanceOf(WrongPassphrase);
  });
});
