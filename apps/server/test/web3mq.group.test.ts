import { alice, dora, emil } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../src/testing.ts';
import { rest, typed } from './calls.ts';
import { brokenInvariants } from './storage-invariants.ts';
import { call, dataOf, signedInput } from './web3mq.calls.ts';
import { frida, joinBy, membersOf, teaGroup } from './web3mq.group-world.ts';

describe('a group', () => {
  it('is made with its name and picture, and stands on its maker’s lists', async () => {
    await using app = await testApp();
    const input = signedInput(app, dora, 'group.create', {
      groupid: '',
      group_name: 'Tea 🍵',
      avatar_url: 'https://tea.example/cup.png',
      avatar_base64: 'data:image/png;base64,AAAA',
    });
    const { data } = await rest(app, 'POST', '/api/groups/', {
      headers: {
        'web3mq-request-pubkey': dora.publicKey,
        didkey: dora.didkey,
      },
      body: input,
    }).then(({ json }) => json);
    expect(data).toEqual({
      groupid: expect.stringMatching(/^group:[0-9a-f]{56}$/),
      group_name: 'Tea 🍵',
      avatar_url: 'https://tea.example/cup.png',
      avatar_base64: 'data:image/png;base64,AAAA',
    });
    expect(await dataOf(app, dora, 'group.list')).toEqual({ total: 1, result: [data] });
    const { result } = await dataOf(app, dora, 'chat.list', { page: 1, size: 20 });
    expect(result).toMatchObject([
      {
        chatid: data.groupid,
        chat_type: 'group',
        chat_name: 'Tea 🍵',
        avatar_url: data.avatar_url,
        avatar_base64: data.avatar_base64,
      },
    ]);
    expect(await dataOf(app, emil, 'group.list')).toEqual({ total: 0, result: [] });
    expect(await brokenInvariants(app.database)).toEqual([]);
  });

  it('is one, however often its making is tried again', async () => {
    await using app = await testApp();
    const input = signedInput(app, dora, 'group.create', { groupid: '' });
    const create = () => typed(app).web3mq.group.create.mutate(Object(input));
    const answers = await Promise.all([create(), create(), create()]);
    expect(new Set(answers.map(({ groupid }) => groupid)).size).toBe(1);
    expect((await dataOf(app, dora, 'group.list')).total).toBe(1);
  });

  it('has room for a picture of 64 KiB, over REST and typed, where others have not', async () => {
    await using app = await testApp();
    const avatar_base64 = 'A'.repeat(65_536);
    expect((await dataOf(app, dora, 'group.create', { avatar_base64 })).avatar_base64).toBe(
      avatar_base64,
    );
    const input = signedInput(app, dora, 'group.create', { avatar_base64 });
    expect((await rest(app, 'POST', '/trpc/web3mq.group.create', { body: input })).status).toBe(
      200,
    );
    const big = { ...signedInput(app, dora, 'chat.list', { page: 1, size: 20 }), avatar_base64 };
    for (const path of ['/api/chats/', '/api/group_invitation/', '/trpc/web3mq.group.invite'])
      expect((await rest(app, 'POST', path, { body: big })).text).toMatch(/too large/);
    const huge = { avatar_base64: 'A'.repeat(140_000) };
    expect(await call(app, dora, 'group.create', huge)).toMatchObject({ status: 200, code: 400 });
  });
});

describe('no group', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await testApp();
    await dataOf(app, emil, 'group.create', { groupid: 'group:tea' });
  });
  afterAll(() => app[Symbol.asyncDispose]());

  it.each<[string, object, number, string]>([
    ['a taken groupid', { groupid: 'group:tea' }, 409, 'taken'],
    ['a userid', { groupid: 'user:tea' }, 400, 'groupid'],
    ['a VFX address', { groupid: alice.address }, 400, 'groupid'],
    ['a groupid with blanks', { groupid: 'group: tea' }, 400, 'groupid'],
    ['too long a name', { group_name: 'x'.repeat(101) }, 400, 'group_name'],
    ['a picture above 64 KiB', { avatar_base64: 'A'.repeat(65_537) }, 400, 'avatar_base64'],
    ['another permission', { permissions: joinBy('nft_validation') }, 400, 'not supported'],
  ])('is made with %s', async (_name, fields, code, msg) => {
    expect(await call(app, dora, 'group.create', { ...fields })).toEqual({
      status: 200,
      code,
      msg: expect.stringContaining(msg),
    });
    expect((await dataOf(app, dora, 'group.list')).total).toBe(0);
  });
});

describe('to a stranger, a group', () => {
  it('can be joined once it is public, and asked who may', async () => {
    await using app = await testApp();
    const groupid = await teaGroup(app);
    const closed = {
      groupid,
      creator_id: dora.userid,
      permissions: joinBy('ceator_invite_friends'),
    };
    expect(await dataOf(app, emil, 'group.permissions', { groupid })).toEqual(closed);
    const open = { groupid, permissions: joinBy('public') };
    expect(await call(app, emil, 'group.updatePermissions', open)).toMatchObject({
      status: 200,
      code: 403,
    });
    expect((await call(app, frida, 'group.join', { groupid })).code).toBe(404);
    await dataOf(app, dora, 'group.updatePermissions', open);
    expect(await dataOf(app, frida, 'group.permissions', { groupid })).toEqual({
      ...closed,
      permissions: joinBy('public'),
    });
    expect((await dataOf(app, frida, 'group.join', { groupid })).group_name).toBe('Tea');
    expect((await call(app, frida, 'group.join', { groupid })).code).toBe(0);
    expect((await membersOf(app, frida, groupid))[1]).toContain(frida.userid);
  });

  it('is for the invited in both spellings, each given back as it was written', async () => {
    await using app = await testApp();
    const both = ['creator_invite_friends', 'ceator_invite_friends'].map(joinBy);
    for (const permissions of both) {
      const groupid = await teaGroup(app, permissions);
      const read = () => dataOf(app, dora, 'group.permissions', { groupid });
      expect((await read()).permissions).toEqual(permissions);
      expect((await call(app, frida, 'group.join', { groupid })).code).toBe(404);
      for (const change of [joinBy('public'), ...both]) {
        await dataOf(app, dora, 'group.updatePermissions', { groupid, permissions: change });
        expect((await read()).permissions).toEqual(change);
      }
      expect((await call(app, frida, 'group.join', { groupid })).code).toBe(404);
    }
    const other = { groupid: 'group:x', permissions: joinBy('creator_invites_friends') };
    expect(await call(app, dora, 'group.create', other)).toMatchObject({
      code: 400,
      msg: expect.stringContaining('creator_invite_friends'),
    });
  });
});
