import { dora, emil } from '@parley/testkit';
import { describe, expect, it } from 'vitest';
import { locked, testApp } from '../src/testing.ts';
import { typed } from './calls.ts';
import { brokenInvariants } from './storage-invariants.ts';
import { call, dataOf, member, signedMessage } from './web3mq.calls.ts';
import { frida, joinBy, membersOf, teaGroup } from './web3mq.group-world.ts';

describe('members', () => {
  it('are invited by members, once, and paged in the order in which they came', async () => {
    await using app = await testApp();
    const groupid = await teaGroup(app);
    const members = [emil.userid, 'user:a', 'user:b', 'user:a'];
    expect((await dataOf(app, emil, 'group.invite', { groupid, members })).groupid).toBe(groupid);
    const all = [dora.userid, emil.userid, 'user:a', 'user:b'];
    expect(await membersOf(app, dora, groupid)).toEqual([4, all]);
    expect(await membersOf(app, emil, groupid, { page: 2, size: 3 })).toEqual([4, ['user:b']]);
    expect(await membersOf(app, emil, groupid, { page: 9, size: 3 })).toEqual([4, []]);
    expect((await dataOf(app, emil, 'group.list')).total).toBe(1);
    expect((await dataOf(app, emil, 'chat.list', { page: 1, size: 9 })).total).toBe(1);
    expect(await brokenInvariants(app.database)).toEqual([]);
  });

  it('show their names, and their wallets where they have one', async () => {
    await using app = await testApp();
    await dataOf(app, dora, 'user.updateProfile', { nickname: 'Dora' });
    const groupid = await teaGroup(app);
    const { result } = await dataOf(app, dora, 'group.members', { groupid });
    expect(result).toEqual([
      {
        userid: dora.userid,
        nickname: 'Dora',
        avatar_url: '',
        wallet_address: dora.didkey.slice(4),
        wallet_type: 'eth',
      },
      { userid: emil.userid, nickname: '', avatar_url: '', wallet_address: '', wallet_type: '' },
    ]);
  });

  it('are 500 at most', async () => {
    await using app = await testApp();
    const groupid = await teaGroup(app, joinBy('public'));
    const members = Array.from({ length: 498 }, (_, n) => `user:${n}`);
    expect((await call(app, dora, 'group.invite', { groupid, members })).code).toBe(0);
    expect((await membersOf(app, dora, groupid, { page: 5, size: 100 }))[0]).toBe(500);
    const more = { groupid, members: ['user:one-too-many'] };
    expect(await call(app, dora, 'group.invite', more)).toMatchObject({ status: 200, code: 403 });
    expect(await call(app, frida, 'group.join', { groupid })).toMatchObject({ code: 403 });
    expect((await call(app, dora, 'group.invite', { groupid, members })).code).toBe(0);
    const many = { groupid, members: Array.from({ length: 501 }, (_, n) => `user:${n}`) };
    expect(await call(app, dora, 'group.invite', many)).toMatchObject({ code: 400 });
    await typed(app).web3mq.message.send.mutate(signedMessage(app, dora, groupid));
    expect(await brokenInvariants(app.database)).toEqual([]);
  });

  it('must be known users in locked mode', async () => {
    await using app = await testApp(locked);
    const [ada, bea] = [await member(app), await member(app)];
    const { groupid } = await dataOf(app, ada, 'group.create');
    const unknown = await call(app, ada, 'group.invite', {
      groupid,
      members: [bea.userid, 'user:x'],
    });
    expect(unknown).toEqual({ status: 200, code: 404, msg: 'User not found' });
    expect(await membersOf(app, ada, groupid)).toEqual([1, [ada.userid]]);
    await dataOf(app, ada, 'group.invite', { groupid, members: [bea.userid] });
    expect(await membersOf(app, bea, groupid)).toEqual([2, [ada.userid, bea.userid]]);
  });
});

describe('a newcomer', () => {
  it('finds all that was said, as read, and leaves it read for those who said it', async () => {
    await using app = await testApp();
    const groupid = await teaGroup(app);
    const { messageid } = await typed(app).web3mq.message.send.mutate(
      signedMessage(app, dora, groupid),
    );
    const read = { topic: groupid, messages: [messageid], status: 'read' };
    await dataOf(app, emil, 'message.status', read);
    await dataOf(app, emil, 'group.invite', { groupid, members: [frida.userid] });
    for (const person of [dora, emil, frida]) {
      const { result } = await dataOf(app, person, 'message.history', { topic: groupid });
      expect(result).toMatchObject([{ messageid, message_status: { status: 'read' } }]);
    }
    const { results } = await typed(app).thread.list.query({ address: frida.userid });
    expect(results).toMatchObject([{ unread_count: 0, last_message: 'hello' }]);
    await typed(app).web3mq.message.send.mutate(signedMessage(app, emil, groupid));
    const [thread] = (await typed(app).thread.list.query({ address: frida.userid })).results;
    expect(thread?.unread_count).toBe(1);
    expect(await brokenInvariants(app.database)).toEqual([]);
  });
});
