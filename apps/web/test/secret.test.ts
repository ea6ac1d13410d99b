import { alice } from '@parley/testkit';
import { generateRecoveryPhrase, vfxKeyFromPhrase } from '@parley/wallet/phrase';
import { describe, expect, it } from 'vitest';
import { readSecret } from '../src/features/welcome/secret.ts';

const phrase = `${'abandon '.repeat(11)}about`;
const read = (text: string) => readSecret(text, 'mainnet');

describe('what is typed to import a wallet', () => {
  it.each([
    alice.privateKey,
    alice.privateKey.toUpperCase(),
    `00${alice.privateKey}`,
    `0x${alice.privateKey}`,
    `  ${alice.privateKey}\n`,
  ])('takes the private key %j', async (text) => {
    expect(await read(text)).toMatchObject({ kind: 'wallet', key: { address: alice.address } });
  });

  it('takes a recovery phrase, however it is written', async () => {
    const made = generateRecoveryPhrase();
    const { address, privateKey } = vfxKeyFromPhrase(made, 'mainnet');
    for (const text of [made, made.toUpperCase().replaceAll(' ', '\n ')])
      expect(await read(text)).toMatchObject({ kind: 'wallet', key: { address }, privateKey });
  });

  it.each([
    ['abandon aboot zoo', /: aboot\./],
    ['abandon zoo', /12 to 24 words.* 2\./],
    [phrase.replace('about', 'zoo'), /order/],
    [alice.privateKey.slice(2), /64 or 66 digits.* 62\./],
    [alice.privateKey.replace('a', 'g'), /0–9 and a–f/],
    ['0'.repeat(64), /can’t be/],
    [`01${alice.privateKey}`, /can’t be/],
    ['12345', /You entered 5/],
  ])('says what is wrong with %j', async (text, says) => {
    expect(await read(text)).toEqual({ kind: 'problem', says: expect.stringMatching(says) });
  });

  it('says nothing of nothing', async () => {
    expect(await read(' \n')).toEqual({ kind: 'nothing' });
  });
});
