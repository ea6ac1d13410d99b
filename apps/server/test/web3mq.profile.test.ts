import { dora, emil } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { locked, type TestApp, testApp } from '../src/testing.ts';
import { rest } from './calls.ts';
import { call, dataOf, member, newAccount, send } from './web3mq.calls.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app[Symbol.asyncDispose]());

const profile = {
  userid: dora.userid,
  nickname: '',
  avatar_url: '',
  avatar_base64: '',
  wallet_address: dora.didkey.slice(4),
  wallet_type: 'eth',
};
const notFound = { status: 200, code: 404, msg: 'User not found' };

describe('a profile', () => {
  it('is empty at first, changes field by field, and is everybody’s to see', async () => {
    expect(await dataOf(app, dora, 'user.profile')).toEqual(profile);
    const changed = { nickname: 'Dora 🦊', avatar_url: 'https://d.example/a.png' };
    const after = { ...profile, ...changed };
    expect(await dataOf(app, dora, 'user.updateProfile', changed)).toEqual(after);
    expect(await dataOf(app, dora, 'user.updateProfile', { nickname: null })).toEqual(after);
    expect(await dataOf(app, dora, 'user.updateProfile', { avatar_base64: 'AAAA' })).toEqual({
      ...after,
      avatar_base64: 'AAAA',
    });
    const full = { ...after, avatar_base64: '' };
    expect(await dataOf(app, dora, 'user.updateProfile', { avatar_base64: '' })).toEqual(full);
    expect(await dataOf(app, dora, 'user.profile')).toEqual(full);
    const shown = { did_type: 'web3mq', did_value: dora.userid, timestamp: 1, my_userid: '' };
    expect((await send(app, 'user.publicProfile', shown)).data).toEqual(full);
  });

  it('names and pictures the chats of others with them', async () => {
    const picture = { nickname: 'D', avatar_url: 'https://d.example/', avatar_base64: 'BBBB' };
    await dataOf(app, dora, 'user.updateProfile', picture);
    await dataOf(app, emil, 'chat.update', { topic: dora.userid, topic_type: 'user' });
    const { result } = await dataOf(app, emil, 'chat.list', { page: 1, size: 1 });
    expect(result).toMatchObject([
      { chat_name: 'D', avatar_url: 'https://d.example/', avatar_base64: 'BBBB' },
    ]);
  });

  it.each<[string, object]>([
    ['a name above 100 characters', { nickname: 'x'.repeat(101) }],
    ['a name that is a number', { nickname: 7 }],
    ['a name with NUL', { nickname: 'a\0' }],
    ['too large a picture', { avatar_base64: 'A'.repeat(65_537) }],
    ['too long an address of one', { avatar_url: `https://${'x'.repeat(2048)}` }],
  ])('does not take %s', async (_name, change) => {
    expect(await call(app, dora, 'user.updateProfile', { ...change })).toMatchObject({
      status: 200,
      code: 400,
    });
  });
});

describe('a search', () => {
  it('finds by userid, wallet in any case, and didkey', async () => {
    await dataOf(app, dora, 'user.profile');
    const wallet = dora.didkey.slice(4);
    for (const keyword of [
      dora.userid,
      wallet,
      wallet.toUpperCase().replace('0X', '0x'),
      dora.didkey,
    ])
      expect([keyword, (await dataOf(app, emil, 'user.search', { keyword })).userid]).toEqual([
        keyword,
        dora.userid,
      ]);
  });

  it.each(['', 'user:nobody', '%', dora.userid.slice(0, -1), "' or 1=1"])(
    'finds nobody by %j',
    async (keyword) => {
      expect(await call(app, emil, 'user.search', { keyword })).toEqual(notFound);
    },
  );
});

describe('the user of a wallet', () => {
  it('who is not registered has no main key', async () => {
    await dataOf(app, dora, 'user.profile');
    const did = { did_type: 'eth', did_value: dora.didkey.slice(4) };
    expect((await send(app, 'user.info', did)).data).toMatchObject({
      userid: dora.userid,
      main_pubkey: '',
      did_signature: '',
    });
  });

  it.each([
    ['eth', newAccount().did_value],
    ['starknet', '0x1'],
    ['web3mq', 'user:nobody'],
  ])('%s %s is not found', async (did_type, did_value) => {
    expect(await send(app, 'user.info', { did_type, did_value })).toEqual(notFound);
    expect(await send(app, 'user.publicProfile', { did_type, did_value })).toEqual(notFound);
  });
});

describe('servers', () => {
  it('lists itself under the name that it is called by', async () => {
    expect((await rest(app, 'GET', '/api/server-list/')).json).toEqual({
      code: 0,
      msg: 'ok',
      data: [{ endpoint: app.url }],
    });
    await using closed = await testApp(locked);
    expect((await rest(closed, 'GET', '/api/server-list/')).json.data).toEqual([
      { endpoint: locked.PARLEY_PUBLIC_URL },
    ]);
  });

  it('answers a ping by its head alone', async () => {
    const { status, headers, text } = await rest(app, 'HEAD', '/api/ping/');
    expect([status, text]).toEqual([200, '']);
    expect(headers.get('nodeid')).toMatch(/^\S+$/);
    expect(headers.get('server-rate')).toMatch(/^\d+$/);
    expect(Date.parse(headers.get('date') ?? '')).not.toBeNaN();
  });

  it('lets pages of other origins read those headers, where it lets them call', async () => {
    await using closed = await testApp({
      ...locked,
      PARLEY_CORS_ORIGINS: 'https://app.example.org',
    });
    const { headers } = await rest(closed, 'HEAD', '/api/ping/', {
      headers: { origin: 'https://app.example.org' },
    });
    expect(headers.get('access-control-expose-headers')).toContain('nodeid');
    const account = await member(closed);
    expect((await dataOf(closed, account, 'user.profile')).wallet_address).toBe(account.did_value);
  });
});
