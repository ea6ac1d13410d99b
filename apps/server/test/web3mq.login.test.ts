import { generateEd25519Key } from '@parley/wallet';
import { describe, expect, it } from 'vitest';
import { call, login, member, newAccount, registration, reset, send } from './web3mq.calls.ts';
import { signUpWorld } from './web3mq.sign-up-world.ts';

const { app, later, register } = signUpWorld();

describe('login', () => {
  it('binds a session key until it expires, beside others', async () => {
    const first = await member(app);
    const second = { ...first, ...generateEd25519Key() };
    const expiry = login(app, second).timestamp + 60_000;
    const input = login(app, second, { pubkey_expired_timestamp: expiry });
    expect((await send(app, 'user.login', input)).code).toBe(0);
    for (const session of [first, second])
      expect((await call(app, session, 'user.profile')).code).toBe(0);
    later(61);
    const { code, msg } = await call(app, second, 'user.profile');
    expect([code, msg]).toEqual([401, expect.stringContaining('has expired')]);
    expect((await call(app, first, 'user.profile')).code).toBe(0);
  });

  it('keeps the sixteen keys that last longest', async () => {
    const account = await member(app);
    const sessions = [];
    for (let day = 2; day < 18; day++) {
      later(60);
      const session = { ...account, ...generateEd25519Key() };
      const pubkey_expired_timestamp = login(app, session).timestamp + day * 24 * 3600_000;
      sessions.push(session);
      await send(app, 'user.login', login(app, session, { pubkey_expired_timestamp }));
    }
    expect((await call(app, account, 'user.profile')).code).toBe(401);
    for (const session of sessions) expect((await call(app, session, 'user.profile')).code).toBe(0);
  });

  it('tells nobody whose a userid, wallet or key is: one answer', async () => {
    const [ada, eve] = [await member(app), await member(app)];
    const claims = {
      'an unknown user': login(app, newAccount()),
      "another's userid": login(app, { ...eve, userid: ada.userid }),
      "another's wallet": login(app, { ...eve, did_value: ada.did_value }),
      'another main key': login(app, { ...ada, main: eve.main }),
      "another's session key": login(app, { ...eve, publicKey: ada.publicKey }),
    };
    for (const [claim, input] of Object.entries(claims))
      expect([claim, await send(app, 'user.login', input)]).toEqual([
        claim,
        {
          status: 200,
          code: 401,
          msg: 'userid, did, main_pubkey and pubkey_value do not match.',
        },
      ]);
    expect((await call(app, ada, 'user.profile')).data.userid).toBe(ada.userid);
  });

  it.each<[string, number, string, Readonly<Record<string, unknown>>]>([
    ['an expiry that is past', 400, 'pubkey_expired_timestamp', { pubkey_expired_timestamp: 1 }],
    ['another content', 401, 'signature_content is not', { signature_content: 'ab'.repeat(28) }],
    ["another's signature", 401, 'login_signature is not', { login_signature: 'AA==' }],
    ['a time in seconds', 401, 'clock', { timestamp: 1_700_000_000 }],
  ])('refuses %s with code %i', async (_name, code, problem, change) => {
    const account = newAccount();
    await register(account);
    const answer = await send(app, 'user.login', login(app, account, change));
    expect(answer).toEqual({ status: 200, code, msg: expect.stringContaining(problem) });
  });
});

describe('a reset', () => {
  it('replaces the main key and ends every session', async () => {
    const old = await member(app);
    const renewed = { ...old, main: generateEd25519Key() };
    later(1);
    const before = login(app, old);
    const input = reset(app, renewed);
    expect((await send(app, 'user.resetPassword', input)).code).toBe(0);
    expect((await call(app, old, 'user.profile')).code).toBe(401);
    expect((await send(app, 'user.login', before)).code).toBe(401);
    expect((await send(app, 'user.login', login(app, renewed))).code).toBe(0);
    expect((await call(app, renewed, 'user.profile')).code).toBe(0);
    // The same reset again ends nothing.
    expect((await send(app, 'user.resetPassword', input)).code).toBe(0);
    expect((await call(app, renewed, 'user.profile')).code).toBe(0);
  });

  it('does nothing for another wallet, nor for nobody', async () => {
    const ada = await member(app);
    for (const person of [newAccount({ userid: ada.userid }), newAccount()])
      expect((await send(app, 'user.resetPassword', reset(app, person))).code).toBe(401);
    expect((await call(app, ada, 'user.profile')).code).toBe(0);
  });

  it('is not the registration that it looks like', async () => {
    const account = newAccount();
    const input = registration(app, account);
    await send(app, 'user.register', input);
    const answer = await send(app, 'user.resetPassword', input);
    expect(answer).toMatchObject({
      code: 401,
      msg: expect.stringContaining('used for another call'),
    });
  });
});
