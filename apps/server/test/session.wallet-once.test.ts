import { type SignedCallName, signedFields, signedText } from '@parley/contracts';
import { alice, bob, carol, dora, emil } from '@parley/testkit';
import { generateVfxKey } from '@parley/wallet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../src/testing.ts';
import { rest, typed } from './calls.ts';
import {
  keyOf,
  walletRefused as refused,
  signedBy,
  signWithHighS,
  walletSignIn,
  walletText,
} from './session.calls.ts';

const DAY = 24 * 3600_000_000;

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app[Symbol.asyncDispose]());

const statusOf = async (proof: ReturnType<typeof signedBy>) =>
  (await walletSignIn(app, proof)).status;

describe('a text that was signed in with', () => {
  it('opens exactly one session when fifty send it at once', async () => {
    const person = generateVfxKey('mainnet');
    const proof = signedBy(person, walletText());
    const answers = await Promise.all(Array.from({ length: 50 }, () => walletSignIn(app, proof)));
    const [winner, ...more] = answers.filter(({ status }) => status === 201);
    expect(more).toEqual([]);
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(49);
    expect((await typed(app, winner?.json.token).session.list.query()).results).toHaveLength(1);
  });

  it('is used up for good: whatever the signature, the address of its key, the time or a restart', async () => {
    await using server = await testApp();
    const { vaultAddress } = keyOf(bob);
    const proof = signedBy(bob, walletText());
    expect((await walletSignIn(server, proof)).status).toBe(201);
    const again = [
      proof,
      { ...proof, signature: signWithHighS(bob, proof.message) },
      { ...proof, address: vaultAddress ?? '' },
    ];
    for (const later of [0, 400 * DAY]) {
      server.time.ahead = later;
      await server.restart();
      for (const one of again)
        expect(await walletSignIn(server, one)).toMatchObject({ status: 401, json: refused });
    }
    // Another key may sign the same.
    expect((await walletSignIn(server, signedBy(carol, proof.message))).status).toBe(201);
  });

  it('stays used up where its key is written with a zero byte less', async () => {
    const person = keyThatStartsWithZero();
    const proof = signedBy(person, walletText());
    const [der = '', key = ''] = proof.signature.split('.');
    expect(key).toMatch(/^1/);
    const shorter = { ...proof, signature: `${der}.${key.slice(1)}` };
    expect([await statusOf(shorter), await statusOf(proof)]).toEqual([201, 401]);
  });
});

/** A key of 256, whose 64 bytes start with a zero. */
const keyThatStartsWithZero = () => {
  for (;;) {
    const key = generateVfxKey('mainnet');
    if (key.publicKey[1] === 0) return key;
  }
};

describe('no text that has another meaning here opens a session', () => {
  const call = {
    userid: dora.userid,
    topic: emil.userid,
    topic_type: 'user',
    groupid: 'group:tea',
    node_id: 'node',
    messageid: 'f'.repeat(56),
    status: 'read',
    keyword: 'tea',
    timestamp: 1_700_000_000_000,
    sync_timestamp: 0,
  };
  const names = Object.keys(signedFields).filter(
    (name): name is SignedCallName => name in signedFields,
  );

  it.each(names)('what a Web3MQ call signs: %s', async (name) => {
    const message = signedText(name, call);
    expect(await statusOf(signedBy(alice, message))).toBe(401);
    expect(await statusOf(signedBy(alice, message.replace(dora.userid, 'user:x')))).toBe(401);
  });

  it('nor does one that the wallet made up serve where ours is asked for', async () => {
    const body = signedBy(alice, walletText());
    expect((await rest(app, 'POST', '/api/auth/sign-in/', { body })).status).toBe(401);
    expect(await statusOf(body)).toBe(201);
  });
});
