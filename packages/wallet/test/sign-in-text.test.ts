import { alice, bob } from '@parley/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parseSignInText,
  parseWeb3mqText,
  type SignIn,
  type SignInChain,
  signInText,
  type VfxNetwork,
  vfxKey,
} from '../src/index.ts';

const signIn: SignIn = {
  domain: 'chat.example:8443',
  address: alice.address,
  uri: 'https://chat.example:8443/sign-in',
  chain: 'vfx:mainnet',
  nonce: '000102030405060708090a0b0c0d0e0f',
  issuedAt: '2026-01-31T12:00:00Z',
  expiresAt: '2026-01-31T12:05:00.000001Z',
};

const composed = `chat.example:8443 wants you to sign in with your VFX account:
R9Ng1rDS2YgB7R2bJMU3RKzVXSriXLRsBR

Sign in to chat. This proves that the address is yours and moves no funds.

URI: https://chat.example:8443/sign-in
Version: 1
Chain ID: vfx:mainnet
Nonce: 000102030405060708090a0b0c0d0e0f
Issued At: 2026-01-31T12:00:00Z
Expiration Time: 2026-01-31T12:05:00.000001Z`;

const aTime = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString());

const addresses = (network: VfxNetwork) => {
  const bobs = vfxKey(bob.privateKey, network);
  return [vfxKey(alice.privateKey, network).address, bobs.address, bobs.vaultAddress ?? ''];
};
const hexDigit = fc.constantFrom(...'0123456789abcdef');

const userids = ['user:a', 'user:', `user:${'😀'.repeat(123)}`, 'user:0x0000'];

const aSignInOn = (chain: SignInChain, accounts: readonly string[]): fc.Arbitrary<SignIn> =>
  fc.record({
    domain: fc.constantFrom('localhost', '127.0.0.1:8080', '[::1]:8080', 'a-b.example'),
    address: fc.constantFrom(...accounts),
    uri: fc.webUrl({ withQueryParameters: true }),
    chain: fc.constant(chain),
    nonce: fc.string({ unit: hexDigit, minLength: 32, maxLength: 32 }),
    issuedAt: aTime,
    expiresAt: aTime,
  });
const aSignIn = fc.oneof(
  aSignInOn('vfx:mainnet', addresses('mainnet')),
  aSignInOn('vfx:testnet', addresses('testnet')),
  aSignInOn('web3mq:ed25519', userids),
);

const userid = 'user:1d17403a80ba09b39ed8435cf7cb20c43be621cf1225f3fb14c572af';
const asUser: SignIn = { ...signIn, chain: 'web3mq:ed25519', address: userid };
const composedForUser = composed
  .replace('VFX', 'Web3MQ')
  .replace(signIn.address, userid)
  .replace('vfx:mainnet', 'web3mq:ed25519');

describe('composing', () => {
  it('lays the text out as CAIP-122 does', () => {
    expect(signInText(signIn)).toBe(composed);
    expect(signInText(asUser)).toBe(composedForUser);
  });

  const breaks = [
    '\n',
    '\r',
    '\r\n',
    '\u2028',
    '\u2029',
    '\u0085',
    '\0',
    '\u001b',
    '\t',
    ' ',
    '\u202e',
  ];
  const fields = ['domain', 'address', 'uri', 'chain', 'nonce', 'issuedAt', 'expiresAt'] as const;

  it.each(fields)('refuses a break or control character anywhere in %s', (field) => {
    for (const character of breaks)
      for (const at of [0, 5, signIn[field].length]) {
        const value = signIn[field].slice(0, at) + character + signIn[field].slice(at);
        const malformed: Record<keyof SignIn, string> = { ...signIn, [field]: value };
        // As an untyped caller would pass it.
        expect(() => Reflect.apply(signInText, null, [malformed])).toThrow(`malformed ${field}`);
      }
  });

  it.each([
    [{ domain: '' }, 'domain'],
    [{ domain: 'a@evil.example' }, 'domain'],
    [{ domain: 'evil.example/chat.example' }, 'domain'],
    [{ domain: 'a'.repeat(256) }, 'domain'],
    [{ address: 'Rx123...' }, 'address'],
    [{ address: vfxKey(alice.privateKey, 'testnet').address }, 'address'],
    [{ chain: 'vfx:testnet' as const }, 'address'],
    [{ address: userid }, 'address'],
    [{ chain: 'web3mq:ed25519' as const }, 'address'],
    [{ ...asUser, address: `user:${'x'.repeat(124)}` }, 'address'],
    [{ ...asUser, address: 'group:tea' }, 'address'],
    [{ ...asUser, address: 'user:a b' }, 'address'],
    [{ ...asUser, address: 'user:a\nb' }, 'address'],
    [{ ...asUser, address: 'user:\u202e' }, 'address'],
    [{ uri: '' }, 'uri'],
    [{ uri: 'chat.example' }, 'uri'],
    [{ uri: 'https://chät.example' }, 'uri'],
    [{ nonce: signIn.nonce.slice(1) }, 'nonce'],
    [{ nonce: `${signIn.nonce}0` }, 'nonce'],
    [{ nonce: signIn.nonce.toUpperCase() }, 'nonce'],
    [{ issuedAt: '2026-01-31 12:00:00Z' }, 'issuedAt'],
    [{ issuedAt: '2026-01-31T12:00:00' }, 'issuedAt'],
    [{ issuedAt: '2026-13-31T12:00:00Z' }, 'issuedAt'],
    [{ issuedAt: '2026-01-31T25:00:00Z' }, 'issuedAt'],
    [{ expiresAt: '2026-01-31T12:00:00.0000001Z' }, 'expiresAt'],
    [{ expiresAt: '2026-01-31T12:00:00+01:00' }, 'expiresAt'],
  ])('refuses %j', (change, field) => {
    expect(() => signInText({ ...signIn, ...change })).toThrow(`malformed ${field}`);
  });
});

describe('recognising', () => {
  it('reads back the fields of any text it composed', () => {
    fc.assert(
      fc.property(aSignIn, (fields) => {
        expect(parseSignInText(signInText(fields))).toEqual(fields);
      }),
      { numRuns: 200 },
    );
  });

  it('takes no altered text for what it is not', () => {
    const place = fc.nat({ max: composed.length });
    const inserted = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 3 }),
      fc.constantFrom('\n', '\r', ' ', '0', 'a', '\nNonce: 1', 'Chain ID: vfx:testnet'),
    );
    fc.assert(
      fc.property(place, fc.nat({ max: 3 }), inserted, (at, removed, added) => {
        const altered = composed.slice(0, at) + added + composed.slice(at + removed);
        fc.pre(altered !== composed);
        const read = parseSignInText(altered);
        if (read === null) return;
        expect(read).not.toEqual(signIn);
        expect(signInText(read)).toBe(altered);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['nothing', ''],
    ['a bare hash', '3699e7d4f297550311c32721b57c801f873d07ef5a886cbd07146f478178b362'],
    ['a line break after', `${composed}\n`],
    ['a line before', `\n${composed}`],
    ['Windows line breaks', composed.replaceAll('\n', '\r\n')],
    ['another account', composed.replace('VFX account', 'Ethereum account')],
    ['a userid where an address belongs', composed.replace(alice.address, userid)],
    ['an address where a userid belongs', composedForUser.replace(userid, alice.address)],
    ['the account of another chain', composedForUser.replace('Web3MQ', 'VFX')],
    ['the chain of another account', composedForUser.replace('web3mq:ed25519', 'vfx:mainnet')],
    ['another statement', composed.replace('no funds', 'all funds')],
    ['a dot of the statement as another character', composed.replace('chat. This', 'chat! This')],
    ['another version', composed.replace('Version: 1', 'Version: 2')],
    ['another chain', composed.replace('vfx:mainnet', 'vfx:devnet')],
    ['the other network', composed.replace('vfx:mainnet', 'vfx:testnet')],
    ['a chain that every object has', composed.replace('vfx:mainnet', 'constructor')],
    ['an address with a typing error', composed.replace('R9Ng', 'R9Nh')],
    ['resources', `${composed}\nResources:\n- https://evil.example`],
    ['no nonce', composed.replace(/Nonce: .*\n/, '')],
    ['two nonces', composed.replace(/(Nonce: .*\n)/, '$1$1')],
    ['lines in another order', composed.replace(/(URI: .*\n)(Version: 1\n)/, '$2$1')],
    ['it twice', `${composed}\n${composed}`],
  ])('does not recognise %s', (_name, text) => {
    expect(text).not.toBe(composed);
    expect(parseSignInText(text)).toBeNull();
  });

  it('recognises the text itself', () => {
    expect(parseSignInText(composed)).toEqual(signIn);
    expect(parseSignInText(composedForUser)).toEqual(asUser);
  });

  it('the texts that wallets sign for Web3MQ are others', () => {
    for (const text of [composed, composedForUser]) expect(parseWeb3mqText(text)).toBeNull();
  });
});
