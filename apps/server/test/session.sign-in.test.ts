import { alice, bob, carol, mallory } from '@parley/testkit';
import { parseSignInText, signInText, vfxKey } from '@parley/wallet';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { locked, type TestApp, testApp } from '../src/testing.ts';
import { typed } from './calls.ts';
import { challenge, keyOf, refused, signedBy, signIn, signWithHighS } from './session.calls.ts';

/** One server in open mode, which has no limits. */
let shared: TestApp;
beforeAll(async () => {
  shared = await testApp();
});
afterAll(() => shared[Symbol.asyncDispose]());

const parsed = (message: string) => {
  const fields = parseSignInText(message);
  if (fields === null) throw new Error(`Not a sign-in text: ${message}`);
  return fields;
};

it.each([
  ['open', {}],
  ['locked', locked],
])('answers 201 with a token and its session: %s mode', async (_name, settings) => {
  await using app = await testApp(settings);
  const { status, json } = await signIn(app, signedBy(alice, await challenge(app)));
  expect(status).toBe(201);
  expect(json).toEqual({
    token: expect.stringMatching(/^parley_[\w-]{43}$/),
    session: {
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      address: alice.address,
      created_at: expect.any(String),
      last_seen_at: json.session.created_at,
      expires_at: expect.any(String),
      user_agent: expect.any(String),
      current: true,
    },
  });
  const list = await typed(app, json.token).session.list.query();
  expect(list.results).toEqual([json.session]);
});

it('accepts a signature with a high S, and a vault address of its key', async () => {
  await using app = await testApp(locked);
  const message = await challenge(app);
  const signature = signWithHighS(alice, message);
  const { status } = await signIn(app, { address: alice.address, message, signature });
  expect(status).toBe(201);
  const address = keyOf(bob).vaultAddress;
  if (address === null) throw new Error('This key has no vault address.');
  const text = await challenge(app, address);
  const vault = await signIn(app, { ...signedBy(bob, text), address });
  expect([vault.status, vault.json.session.address]).toEqual([201, address]);
  // Two addresses of one key are two callers.
  const me = typed(app, vault.json.token);
  const participants = [bob.address, carol.address];
  await expect(me.thread.create.mutate({ participants })).rejects.toThrow('participant');
});

it('refuses every other text, signer and address in the same words', async () => {
  const message = await challenge(shared);
  const fields = parsed(message);
  const changed = (change: Partial<typeof fields>) =>
    signedBy(alice, signInText({ ...fields, ...change }));
  const good = signedBy(alice, message);
  const testnet = vfxKey(alice.privateKey, 'testnet').address;
  const claims = {
    'another signer': { ...good, signature: keyOf(mallory).sign(message) },
    "another signer's own address": signedBy(mallory, message),
    "the key's address of the other network": { ...good, address: testnet },
    'another domain': changed({ domain: 'evil.example' }),
    'another nonce': changed({ nonce: '0'.repeat(32) }),
    'another uri': changed({ uri: 'https://evil.example' }),
    'a later end': changed({ expiresAt: '2999-01-01T00:00:00Z' }),
    'another chain': signedBy(alice, message.replace('vfx:mainnet', 'vfx:testnet')),
    'a space more': signedBy(alice, `${message} `),
    'a text of the caller': signedBy(alice, 'abcdefghijklmnopqrstuvwxyz012345'),
    'no text': signedBy(alice, ''),
  };
  for (const [claim, proof] of Object.entries(claims)) {
    const { status, json } = await signIn(shared, proof);
    expect([claim, status, json]).toEqual([claim, 401, refused]);
  }
  expect((await signIn(shared, good)).status).toBe(201);
});

it.each<[string, (der: string, key: string) => string]>([
  ['no signature', () => ''],
  ['junk', () => 'junk'],
  ['no key', (der) => der],
  ["another's key", (der) => `${der}.${keyOf(mallory).sign('').split('.')[1]}`],
  ['a part more', (der, key) => `${der}.${key}.`],
  ['a space', (der, key) => `${der} .${key}`],
  ['no dot', (der, key) => der + key],
])('refuses a signature with %s, and the right one still works', async (_name, change) => {
  const proof = signedBy(alice, await challenge(shared));
  const [der = '', key = ''] = proof.signature.split('.');
  const { status, json } = await signIn(shared, { ...proof, signature: change(der, key) });
  expect([status, json]).toEqual([401, refused]);
  expect((await signIn(shared, proof)).status).toBe(201);
});
