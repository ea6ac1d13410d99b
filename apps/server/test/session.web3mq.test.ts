import { alice, dora } from '@parley/testkit';
import { generateEd25519Key, signEd25519 } from '@parley/wallet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp, unlimited } from '../src/testing.ts';
import { chatUpdate, rest, typed, userSignIn } from './calls.ts';
import { challenge, keyOf, refused, signIn } from './session.calls.ts';
import { type Account, login, member, newAccount, registration, send } from './web3mq.calls.ts';

let app: TestApp;
let ann: Account;
let ben: Account;
beforeAll(async () => {
  app = await testApp(unlimited);
  [ann, ben] = [await member(app), await member(app)];
});
afterAll(() => app[Symbol.asyncDispose]());

/** What somebody hands back for a text: signed by this key. */
const signedBy = (userid: string, message: string, key: { privateKey: string }) => ({
  address: userid,
  message,
  signature: signEd25519(message, key.privateKey),
});

const statusOf = async (app: TestApp, token: string) =>
  (await rest(app, 'GET', '/api/chat/', { token })).status;

describe('a signed text', () => {
  it('opens a session that lasts no longer than its key', async () => {
    const key = generateEd25519Key();
    const until = login(app, ann).timestamp + 3600_000;
    const input = login(app, { ...ann, ...key }, { pubkey_expired_timestamp: until });
    await send(app, 'user.login', input);
    const message = await challenge(app, ann.userid);
    const { status, json } = await signIn(app, signedBy(ann.userid, message, key));
    expect([status, json.session.address]).toEqual([201, ann.userid]);
    expect(Date.parse(json.session.expires_at)).toBe(until);
    const { results } = await typed(app, json.token).session.list.query();
    expect(results).toEqual([json.session]);
  });

  it('is good once, also in a cookie, which lasts as long', async () => {
    const message = await challenge(app, ann.userid);
    const proof = signedBy(ann.userid, message, ann);
    const { status, json, headers } = await rest(app, 'POST', '/api/auth/sign-in/', {
      body: { ...proof, cookie: true },
    });
    expect([status, json.token]).toEqual([201, '']);
    const [, seconds] = /Max-Age=(\d+);/.exec(headers.get('set-cookie') ?? '') ?? [];
    expect(Number(seconds)).toBeLessThanOrEqual(24 * 3600);
    expect(await signIn(app, proof)).toMatchObject({ status: 401, json: refused });
  });

  it('of anybody else, by anything else or over anything else is refused in the same words', async () => {
    const expired = { ...ann, ...generateEd25519Key() };
    const soon = { pubkey_expired_timestamp: login(app, ann).timestamp + 60_000 };
    await send(app, 'user.login', login(app, expired, soon));
    app.time.ahead += 61_000_000;
    const claims: Readonly<Record<string, (text: string) => ReturnType<typeof signedBy>>> = {
      'an unknown userid': (text) => signedBy('user:nobody', text, ann),
      'another user': (text) => signedBy(ben.userid, text, ben),
      'the key of another user': (text) => signedBy(ann.userid, text, ben),
      'an expired key': (text) => signedBy(ann.userid, text, expired),
      'a key never logged in': (text) => signedBy(ann.userid, text, generateEd25519Key()),
      'the main key': (text) => signedBy(ann.userid, text, ann.main),
      'another text': () => signedBy(ann.userid, 'hello', ann),
      'another nonce': (text) =>
        signedBy(ann.userid, text.replace(/Nonce: .*/, `Nonce: ${'0'.repeat(32)}`), ann),
      'a signature over another text': (text) => ({
        ...signedBy(ann.userid, 'hello', ann),
        message: text,
      }),
      'a signature without padding': (text) => {
        const proof = signedBy(ann.userid, text, ann);
        return { ...proof, signature: proof.signature.replace(/=+$/, '') };
      },
      'a signature as wallets make it': (text) => ({
        address: ann.userid,
        message: text,
        signature: keyOf(alice).sign(text),
      }),
      'no signature': (text) => ({ address: ann.userid, message: text, signature: '' }),
    };
    for (const [claim, proofOf] of Object.entries(claims)) {
      const message = await challenge(app, ann.userid);
      const { status, json } = await signIn(app, proofOf(message));
      expect([claim, status, json]).toEqual([claim, 401, refused]);
      // It was that, and no text that was no longer good.
      expect((await signIn(app, signedBy(ann.userid, message, ann))).status).toBe(201);
    }
  });

  it('gets five tries', async () => {
    const proofs = [4, 5].map(async (tries) => {
      const message = await challenge(app, ann.userid);
      for (let count = 0; count < tries; count++)
        await signIn(app, signedBy(ann.userid, message, ben));
      return (await signIn(app, signedBy(ann.userid, message, ann))).status;
    });
    expect(await Promise.all(proofs)).toEqual([201, 401]);
  });

  it('by a session key is not for a VFX address', async () => {
    const message = await challenge(app, alice.address);
    expect((await signIn(app, signedBy(alice.address, message, ann))).status).toBe(401);
  });

  it('for an unknown userid opens nothing', async () => {
    const message = await challenge(app, 'user:nobody');
    expect((await signIn(app, signedBy('user:nobody', message, ann))).status).toBe(401);
  });
});

it('in open mode a key that was bound at first use is good, and there alone', async () => {
  const shared = { PARLEY_SECRET: 'one secret for both of them, please' };
  await using open = await testApp(shared);
  await using locked = await testApp({
    ...unlimited,
    ...shared,
    PARLEY_DATABASE_URL: open.database,
  });
  await expect(userSignIn(open, dora)).rejects.toThrow('does not match');
  await chatUpdate(open, dora, 'user:somebody');
  const token = await userSignIn(open, dora);
  expect((await typed(open, token).session.list.query()).results).toHaveLength(1);
  expect(await statusOf(locked, token)).toBe(401);
  await expect(userSignIn(locked, dora)).rejects.toThrow('does not match');
  // A registration ends that key.
  const owner = newAccount({ ...dora, wallet: dora.privateKey });
  expect(await send(open, 'user.register', registration(open, owner))).toMatchObject({ code: 0 });
  expect(await statusOf(open, token)).toBe(401);
  expect(await send(open, 'user.login', login(open, owner))).toMatchObject({ code: 0 });
  const proved = await userSignIn(open, owner);
  expect([await statusOf(open, proved), await statusOf(locked, proved)]).toEqual([200, 200]);
});
