import { alice, bob, carol, dora, mallory } from '@parley/testkit';
import { generateVfxKey, vfxKey } from '@parley/wallet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { locked, type TestApp, testApp } from '../src/testing.ts';
import { rest, signIn, typed } from './calls.ts';
import { newThread } from './live-calls.ts';
import { openStream } from './live-stream.ts';
import {
  challenge,
  keyOf,
  walletRefused as refused,
  signedBy,
  signWithHighS,
  walletSignIn,
  walletText,
  walletToken,
} from './session.calls.ts';

const HOUR = 3600_000_000;
const on = { ...locked, PARLEY_WALLET_SIGN_IN: 'on', PARLEY_LIMITS: 'off' };

let app: TestApp;
beforeAll(async () => {
  app = await testApp(on);
});
afterAll(() => app[Symbol.asyncDispose]());

const statusOf = async (proof: ReturnType<typeof signedBy>) =>
  (await walletSignIn(app, proof)).status;

describe('who signs in as the VFX wallet does', () => {
  it.each([
    ['open', {}],
    ['locked', on],
  ])('gets a session of an hour, which is like any other: %s mode', async (_mode, settings) => {
    await using server = await testApp(settings);
    const proof = signedBy(alice, walletText());
    const { status, headers, json } = await walletSignIn(server, proof);
    expect([status, headers.get('cache-control')]).toEqual([201, 'no-store']);
    expect(json).toEqual({
      ...proof,
      token: expect.stringMatching(/^parley_[\w-]{43}$/),
      expires_at: expect.any(String),
      email: '',
    });
    const [session] = (await typed(server, json.token).session.list.query()).results;
    expect(session).toMatchObject({ address: alice.address, expires_at: json.expires_at });
    const [from, to] = [session?.created_at ?? '', session?.expires_at ?? ''].map(Date.parse);
    expect((to ?? 0) - (from ?? 0)).toBe(HOUR / 1000);
    // Others of the address see it and can end it.
    const other = typed(server, await signIn(server, alice));
    expect((await other.session.list.query()).results).toHaveLength(2);
    await other.session.revoke.mutate({ id: session?.id ?? '' });
    await expect(typed(server, json.token).session.list.query()).rejects.toThrow('ended');
  });

  it('follows a stream until the hour is over', async () => {
    await using server = await testApp(on);
    const token = await walletToken(server);
    await newThread(server, [alice.address, carol.address], token);
    using stream = await openStream(server, { token, after: '' });
    await stream.take(1);
    server.time.ahead = HOUR;
    await stream.untilEnd();
    expect(stream.ended).toBe('cut');
  });

  it('may have signed with a high S, and with any key of the network', async () => {
    const message = walletText();
    expect(
      await statusOf({ ...signedBy(alice, message), signature: signWithHighS(alice, message) }),
    ).toBe(201);
    const { address, privateKey } = generateVfxKey('mainnet');
    expect(await statusOf(signedBy({ address, privateKey }, message))).toBe(201);
    const vault = keyOf(bob).vaultAddress ?? '';
    expect(await statusOf({ ...signedBy(bob, message), address: vault })).toBe(201);
  });

  it('is refused in the same words whatever is wrong', async () => {
    const message = walletText();
    const good = signedBy(alice, message);
    const claims = {
      'another signer': { ...good, signature: keyOf(mallory).sign(message) },
      'another text': { ...good, message: walletText() },
      'no signature': { ...good, signature: '' },
      'the other network': { ...good, address: vfxKey(alice.privateKey, 'testnet').address },
      'a wrong checksum': { ...good, address: 'RBjFKcqBvJdwbLq4bJPKRHCL7t1pjR4SXj' },
      'a text too short': signedBy(alice, 'x'.repeat(31)),
      'a text of Parley': signedBy(alice, await challenge(app)),
    };
    for (const [claim, proof] of Object.entries(claims)) {
      const { status, headers, json } = await walletSignIn(app, proof);
      expect([claim, status, json]).toEqual([claim, 401, refused]);
      expect(headers.get('www-authenticate')).toBe('Bearer');
    }
    // None of them has used up the text.
    expect(await statusOf(good)).toBe(201);
    expect(await walletSignIn(app, good)).toMatchObject({ status: 401, json: refused });
  });

  it.each([
    ['no address', { address: undefined }, 'address'],
    ['a userid', { address: dora.userid }, 'address'],
    ['no text', { message: undefined }, 'message'],
    ['a text that is none', { message: 7 }, 'message'],
    ['a text without end', { message: 'x'.repeat(2001) }, 'message'],
    ['no signature', { signature: null }, 'signature'],
  ])('is told the field that is missing or malformed: %s', async (_what, change, field) => {
    const body = { ...signedBy(alice, walletText()), ...change };
    const { status, json } = await rest(app, 'POST', '/api/auth/sign-token/', { body });
    expect([status, Object.keys(json)]).toEqual([400, [field]]);
  });
});

describe('where the operator has not turned it on', () => {
  it('is 403 in locked mode, with what to set', async () => {
    await using server = await testApp(locked);
    const body = signedBy(alice, walletText());
    const { status, json } = await walletSignIn(server, body);
    expect([status, json]).toEqual([
      403,
      { detail: expect.stringContaining('PARLEY_WALLET_SIGN_IN=on') },
    ]);
    await expect(typed(server).wallet.session.signIn.mutate(body)).rejects.toThrow(
      'PARLEY_WALLET_SIGN_IN=on',
    );
    // Tokens of other sign-ins may come in the wallet's way all the same.
    const headers = { authorization: `basic ${await signIn(server, alice)}` };
    expect((await rest(server, 'GET', '/api/chat/', { headers })).status).toBe(200);
  });
});
