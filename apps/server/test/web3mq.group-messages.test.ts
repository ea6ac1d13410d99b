import { dora, emil } from '@parley/testkit';
import { describe, expect, it } from 'vitest';
import { testApp, unlimited } from '../src/testing.ts';
import { onlyThread, typed, userSignIn } from './calls.ts';
import { send as sendTyped } from './live-calls.ts';
import { fetchList } from './live-state.ts';
import { openStream } from './live-stream.ts';
import { brokenInvariants } from './storage-invariants.ts';
import { call, dataOf, member, nowOf, signedMessage } from './web3mq.calls.ts';
import { frida, groupNotFound, joinBy, teaGroup } from './web3mq.group-world.ts';

describe('what is said in a group', () => {
  it('reaches every member, signed or typed, and their inboxes', async () => {
    await using app = await testApp();
    const groupid = await teaGroup(app);
    await dataOf(app, emil, 'group.invite', { groupid, members: [frida.userid] });
    await typed(app).web3mq.message.send.mutate(signedMessage(app, dora, groupid));
    const uuid = await onlyThread(app, frida.userid);
    await sendTyped(app, uuid, frida.userid, 'me too');
    for (const person of [dora, emil, frida]) {
      const { result } = await dataOf(app, person, 'message.history', { topic: groupid });
      expect(result).toMatchObject([
        { from: frida.userid, topic: groupid, from_sign: '' },
        { from: dora.userid, topic: groupid, from_sign: expect.stringMatching(/==$/) },
      ]);
    }
  });

  it('is read when the last member has read it', async () => {
    await using app = await testApp();
    const groupid = await teaGroup(app);
    await dataOf(app, dora, 'group.invite', { groupid, members: [frida.userid] });
    // Who has said nothing shows nobody what has reached them.
    for (const person of [emil, frida])
      await typed(app).web3mq.message.send.mutate(signedMessage(app, person, groupid));
    const input = signedMessage(app, dora, groupid);
    await typed(app).web3mq.message.send.mutate(input);
    const read = { topic: groupid, messages: [input.messageid], status: 'read' };
    const seen = async () => {
      const { result } = await dataOf(app, dora, 'message.history', { topic: groupid });
      return result[0].message_status.status;
    };
    await dataOf(app, emil, 'message.status', read);
    expect(await seen()).toBe('received');
    await dataOf(app, frida, 'message.status', { ...read, status: 'delivered' });
    expect(await seen()).toBe('delivered');
    await dataOf(app, frida, 'message.status', read);
    expect(await seen()).toBe('read');
  });

  it('an inbox that is followed learns of group, members and messages in order', async () => {
    await using app = await testApp();
    const { place } = await fetchList(app, emil.userid);
    const groupid = await teaGroup(app);
    await dataOf(app, emil, 'group.invite', { groupid, members: [frida.userid] });
    await typed(app).web3mq.message.send.mutate(signedMessage(app, dora, groupid));
    using stream = await openStream(app, { address: emil.userid, after: place });
    const entries = await stream.take(3);
    expect(entries.map(({ kind }) => kind)).toEqual([
      'thread_updated',
      'thread_updated',
      'message',
    ]);
    expect(entries[1]).toMatchObject({
      thread: { participants: [dora.userid, emil.userid, frida.userid] },
    });
    expect(entries[2]).toMatchObject({ message: { sender: dora.userid, proof: 'signature' } });
  });

  it('goes with the group when a typed client deletes it, and in open mode its id is free again', async () => {
    await using app = await testApp();
    const groupid = await teaGroup(app);
    await typed(app).web3mq.message.send.mutate(signedMessage(app, dora, groupid));
    const uuid = await onlyThread(app, emil.userid);
    await typed(app).thread.delete.mutate({ uuid });
    expect((await call(app, emil, 'message.history', { topic: groupid })).code).toBe(404);
    expect((await dataOf(app, emil, 'group.list')).total).toBe(0);
    await dataOf(app, emil, 'group.create', { groupid, timestamp: nowOf(app) + 1 });
    expect((await dataOf(app, emil, 'group.list')).total).toBe(1);
    await app.restart();
    await expect.poll(() => brokenInvariants(app.database)).toEqual([]);
  });

  it('goes with the group when its creator deletes it in locked mode, and nobody else gets its id', async () => {
    await using app = await testApp(unlimited);
    const [ann, ben, eve] = [await member(app), await member(app), await member(app)];
    const { groupid } = await dataOf(app, ann, 'group.create', { group_name: 'Tea' });
    await dataOf(app, ann, 'group.invite', { groupid, members: [ben.userid] });
    await typed(app).web3mq.message.send.mutate(signedMessage(app, ann, groupid));
    const threadOf = async (account: typeof ann) => {
      const { thread } = typed(app, await userSignIn(app, account));
      return { thread, results: (await thread.list.query({})).results };
    };
    const [anns, bens, eves] = [await threadOf(ann), await threadOf(ben), await threadOf(eve)];
    const [{ uuid = '' } = {}] = bens.results;
    // Who did not make it takes it from their own list only; who is not in it finds nothing.
    await bens.thread.delete.mutate({ uuid });
    await expect(eves.thread.delete.mutate({ uuid })).rejects.toThrow('Not found');
    expect((await anns.thread.list.query({})).count).toBe(1);
    await anns.thread.delete.mutate({ uuid });
    expect((await dataOf(app, ben, 'group.list', { page: 1, size: 20 })).total).toBe(0);
    const make = { groupid, group_name: 'Tea', permissions: joinBy('public') };
    expect(await call(app, eve, 'group.create', make)).toMatchObject({ code: 409 });
    await app.restart();
    await expect.poll(() => brokenInvariants(app.database)).toEqual([]);
    expect(await call(app, eve, 'group.create', make)).toMatchObject({ code: 409 });
    expect(await call(app, ben, 'group.join', { groupid })).toMatchObject(groupNotFound);
    await expect(
      typed(app).web3mq.message.send.mutate(signedMessage(app, ben, groupid)),
    ).rejects.toThrow('Group not found');
  });
});
