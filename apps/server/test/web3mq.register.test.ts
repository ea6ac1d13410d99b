import { generateEd25519Key, signPersonal } from '@parley/wallet';
import { describe, expect, it } from 'vitest';
import { locked, testApp } from '../src/testing.ts';
import { call, login, member, newAccount, registration, send } from './web3mq.calls.ts';
import { signUpWorld } from './web3mq.sign-up-world.ts';

const { app, register } = signUpWorld();

describe('registration in locked mode', () => {
  it('lets a wallet in, and it finds itself again', async () => {
    const account = newAccount();
    const { userid, did_value, main } = account;
    expect(await send(app, 'user.info', { did_type: 'eth', did_value, timestamp: 1 })).toEqual({
      status: 200,
      code: 404,
      msg: 'User not found',
    });
    const input = registration(app, account, { nickname: 'Ada', avatar_url: 'https://a.example' });
    const { data } = await send(app, 'user.register', input);
    expect(data).toEqual({ userid, did_type: 'eth', did_value });
    expect((await send(app, 'user.info', { did_type: 'eth', did_value })).data).toEqual({
      userid,
      did_type: 'eth',
      did_value,
      main_pubkey: main.publicKey,
      pubkey: main.publicKey,
      pubkey_type: 'ed25519',
      wallet_address: did_value,
      wallet_type: 'eth',
      signature_content: input.signature_content,
      timestamp: input.timestamp,
      did_signature: input.did_signature,
    });
    // Registered is not logged in.
    expect((await call(app, account, 'chat.list', { page: 1, size: 20 })).code).toBe(401);
    expect((await send(app, 'user.login', login(app, account))).data).toEqual(data);
    expect((await call(app, account, 'chat.list', { page: 1, size: 20 })).code).toBe(0);
    expect((await call(app, account, 'user.profile')).data).toMatchObject({ nickname: 'Ada' });
  });

  it('is one userid for a wallet, and one wallet for a userid', async () => {
    const first = newAccount();
    expect((await register(first)).code).toBe(0);
    const taken = { status: 200, code: 409, msg: expect.stringContaining('already registered') };
    const again = newAccount({ wallet: first.wallet });
    expect(await register(again)).toEqual(taken);
    expect(await register(newAccount({ userid: first.userid }))).toEqual(taken);
    // Another main key is what a reset is for.
    expect(await register({ ...first, main: generateEd25519Key() })).toEqual(taken);
    expect((await register(first)).code).toBe(0);
    const capitals = first.did_value.toUpperCase().replace('0X', '0x');
    expect(await register(newAccount({ wallet: first.wallet }), { did_value: capitals })).toEqual(
      taken,
    );
  });

  it('gives an identical retry the same answer, whatever good signature it bears', async () => {
    const account = newAccount();
    const input = registration(app, account);
    const first = await send(app, 'user.register', input);
    expect(first.code).toBe(0);
    expect(await send(app, 'user.register', input)).toEqual(first);
    const v = input.did_signature.endsWith('1b') ? '00' : '01';
    const did_signature = input.did_signature.slice(0, -2) + v;
    expect(await send(app, 'user.register', { ...input, did_signature })).toEqual(first);
    const other = await send(app, 'user.register', { ...input, nickname: 'Eve' });
    expect(other).toMatchObject({ code: 401, msg: expect.stringContaining('another call') });
  });

  it.each<[string, number, string, (input: ReturnType<typeof registration>) => object]>([
    ['another did type', 400, 'Only eth is supported', () => ({ did_type: 'starknet' })],
    ['a did that is no address', 400, 'did_value', () => ({ did_value: '0x123' })],
    [
      'a VFX address as userid',
      400,
      'userid',
      () => ({ userid: 'RAjtW2uDSEDW9mPVkKp2K2AAu4uJD9Zrn7' }),
    ],
    ['another key type', 400, 'pubkey_type', () => ({ pubkey_type: 'rsa' })],
    ['a short key', 400, 'pubkey_value', () => ({ pubkey_value: 'ab' })],
    ['a time long past', 401, 'Is your clock right?', () => ({ timestamp: 1656991509327 })],
    ['another time', 401, 'Nonce', ({ timestamp }) => ({ timestamp: timestamp + 1 })],
    ['another userid', 401, 'Nonce', () => ({ userid: 'user:other' })],
    ['another key', 401, 'Nonce', () => ({ pubkey_value: 'ab'.repeat(32) })],
    ["another's wallet", 401, 'does not name', () => ({ did_value: newAccount().did_value })],
    ['no signature', 400, 'did_signature', () => ({ did_signature: '' })],
    ['no hex', 401, 'personal_sign', () => ({ did_signature: 'hello' })],
    [
      "another's signature",
      401,
      'personal_sign',
      ({ signature_content }) => ({
        did_signature: signPersonal(signature_content, newAccount().wallet),
      }),
    ],
    [
      'two nonces',
      401,
      'Nonce',
      ({ signature_content }) => ({ signature_content: `${signature_content}\nNonce: 00` }),
    ],
    [
      'a changed text',
      401,
      'personal_sign',
      ({ signature_content }) => ({ signature_content: `${signature_content}!` }),
    ],
  ])('refuses %s with code %i', async (_name, code, problem, change) => {
    const account = newAccount();
    const input = registration(app, account);
    const answer = await send(app, 'user.register', { ...input, ...change(input) });
    expect(answer).toEqual({ status: 200, code, msg: expect.stringContaining(problem) });
    // Nothing of it stuck.
    expect((await register(account)).code).toBe(0);
  });

  it('is tried so often in five minutes, then 429 with its envelope', async () => {
    await using strict = await testApp({ ...locked, PARLEY_REGISTRATION_LIMIT: '3' });
    const signUp = () => send(strict, 'user.register', registration(strict, newAccount()));
    for (let tries = 0; tries < 3; tries++) expect((await signUp()).code).toBe(0);
    expect(await signUp()).toMatchObject({ status: 429, code: 429 });
  });
});

it('keeps who registered over a restart', async () => {
  await using own = await testApp(locked);
  const account = await member(own);
  await own.restart();
  expect((await call(own, account, 'user.profile')).data.userid).toBe(account.userid);
});

it('may follow the first use of a userid in open mode, by the wallet of its didkey alone', async () => {
  await using open = await testApp();
  const account = newAccount();
  await call(open, account, 'chat.list', { page: 1, size: 20 });
  const thief = newAccount({ userid: account.userid });
  expect((await send(open, 'user.register', registration(open, thief))).code).toBe(409);
  expect((await send(open, 'user.register', registration(open, account))).code).toBe(0);
  expect((await send(open, 'user.login', login(open, account))).code).toBe(0);
});
