import { microsFromIso } from '@parley/contracts';
import { alice } from '@parley/testkit';
import { parseSignInText, parseWeb3mqText, vfxKey } from '@parley/wallet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { locked, type TestApp, testApp } from '../src/testing.ts';
import { rest } from './calls.ts';
import { challenge } from './session.calls.ts';
import { member } from './web3mq.calls.ts';

const parsed = (message: string) => {
  const fields = parseSignInText(message);
  if (fields === null) throw new Error(`Not a sign-in text: ${message}`);
  return fields;
};

it.each([
  ['locked', locked, () => 'https://chat.example.org', 'vfx:mainnet', alice.address],
  ['open', {}, (app: TestApp) => app.url, 'vfx:mainnet', alice.address],
  [
    'testnet',
    { ...locked, PARLEY_NETWORK: 'testnet' },
    () => 'https://chat.example.org',
    'vfx:testnet',
    vfxKey(alice.privateKey, 'testnet').address,
  ],
])('the text to sign names our domain, chain and a nonce of its own: %s', async (...given) => {
  const [, settings, origin, chain, address] = given;
  await using app = await testApp(settings);
  const { json, status } = await rest(app, 'POST', '/api/auth/challenge/', { body: { address } });
  expect([status, Object.keys(json)]).toEqual([201, ['address', 'message', 'expires_at']]);
  expect(json.address).toBe(address);
  const { nonce, issuedAt, expiresAt, ...names } = parsed(json.message);
  const uri = origin(app);
  expect(names).toEqual({ domain: new URL(uri).host, address, uri, chain });
  expect(nonce).toMatch(/^[0-9a-f]{32}$/);
  expect(expiresAt).toBe(json.expires_at);
  const [from, to] = [microsFromIso(issuedAt), microsFromIso(expiresAt)];
  expect(Number(to) - Number(from)).toBe(300_000_000);
  const again = await rest(app, 'POST', '/api/auth/challenge/', { body: { address } });
  expect(parsed(again.json.message).nonce).not.toBe(nonce);
});

it('composes no text for what is no address of this network', async () => {
  await using app = await testApp();
  const others = {
    'of the other network': vfxKey(alice.privateKey, 'testnet').address,
    mistyped: 'RBjFKcqBvJdwbLq4bJPKRHCL7t1pjR4SXj',
    'a Web3MQ groupid': 'group:abc',
    empty: '',
  };
  for (const [name, address] of Object.entries(others)) {
    const { status, json } = await rest(app, 'POST', '/api/auth/challenge/', { body: { address } });
    expect([name, status, Object.keys(json)]).toEqual([name, 400, ['address']]);
  }
});

describe('the text that a userid signs', () => {
  let app: TestApp;
  let known: string;
  beforeAll(async () => {
    app = await testApp(locked);
    known = (await member(app)).userid;
  });
  afterAll(() => app[Symbol.asyncDispose]());

  it('names origin, userid, nonce and end, and does not tell whether the userid is known', async () => {
    const texts = new Set<string>();
    for (const address of [known, 'user:nobody', `user:${'😀'.repeat(123)}`]) {
      const { status, json } = await rest(app, 'POST', '/api/auth/challenge/', {
        body: { address },
      });
      expect([status, Object.keys(json)]).toEqual([201, ['address', 'message', 'expires_at']]);
      const { nonce, issuedAt, expiresAt, ...names } = parsed(json.message);
      const origin = { domain: 'chat.example.org', uri: 'https://chat.example.org' };
      expect([json.address, names]).toEqual([
        address,
        { ...origin, address, chain: 'web3mq:ed25519' },
      ]);
      expect(expiresAt).toBe(json.expires_at);
      texts.add(
        [address, nonce, issuedAt, expiresAt].reduce(
          (text, part) => text.replace(part, ''),
          json.message,
        ),
      );
    }
    expect(texts.size).toBe(1);
  });

  it('is no text of a Web3MQ call, which ends in its time, nor of a wallet', async () => {
    const text = await challenge(app, known);
    expect(text).toMatch(/Z$/);
    expect(parseWeb3mqText(text)).toBeNull();
  });

  it.each(['user:a b', 'user:\u202e', `user:${'x'.repeat(124)}`, 'nobody', ''])(
    'is not composed for %j',
    async (address) => {
      const { status, json } = await rest(app, 'POST', '/api/auth/challenge/', {
        body: { address },
      });
      expect([status, Object.keys(json)]).toEqual([400, ['address']]);
    },
  );
});
