import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp, unlimited } from '../src/testing.ts';
import { typed } from './calls.ts';
import { brokenInvariants } from './storage-invariants.ts';
import { type Account, call, dataOf, login, member, send, signedMessage } from './web3mq.calls.ts';
import { joinBy, membersOf } from './web3mq.group-world.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp(unlimited);
});
afterAll(async () => {
  expect(await brokenInvariants(app.database)).toEqual([]);
  await app[Symbol.asyncDispose]();
});

/** Somebody new, while only so many are let in within five minutes. */
const somebody = (): Promise<Account> => {
  app.time.ahead += 120_000_000;
  return member(app);
};

/** Session keys last a day here. */
const logInAgain = async (person: Account): Promise<void> =>
  expect((await send(app, 'user.login', login(app, person))).code).toBe(0);

const newGroup = async (
  creator: Account,
  permissions = joinBy('ceator_invite_friends'),
): Promise<string> => (await dataOf(app, creator, 'group.create', { permissions })).groupid;

const invite = (inviter: Account, groupid: string, ...members: Account[]) =>
  call(app, inviter, 'group.invite', { groupid, members: members.map(({ userid }) => userid) });

/** Puts somebody into new groups of one inviter's, until that is refused. */
const inviteOften = async (inviter: Account, invited: Account, times: number) => {
  const groups: string[] = [];
  for (let n = 0; n < times; n += 1) {
    const groupid = await newGroup(inviter);
    const answer = await invite(inviter, groupid, invited);
    if (answer.code !== 0) return { groups, answer };
    groups.push(groupid);
  }
  return { groups, answer: undefined };
};

const refused = {
  code: 403,
  msg: "members: Some of these users can't be invited at the moment.",
};

const say = (person: Account, groupid: string) =>
  typed(app).web3mq.message.send.mutate(
    signedMessage(app, person, groupid, { payload: randomUUID() }),
  );

describe('invitations that wait', () => {
  it('are five from one inviter, and each that is acted on makes room for one', async () => {
    const [ada, bea, cleo] = [await somebody(), await somebody(), await somebody()];
    const { groups, answer } = await inviteOften(ada, bea, 6);
    expect([groups.length, answer]).toMatchObject([5, refused]);
    // Refused as a whole, whoever else is named; those who are not in question can be invited.
    const group = await newGroup(ada);
    expect(await invite(ada, group, cleo, bea)).toMatchObject(refused);
    expect(await membersOf(app, ada, group)).toEqual([1, [ada.userid]]);
    expect((await invite(ada, group, cleo)).code).toBe(0);
    expect((await inviteOften(cleo, bea, 1)).groups).toHaveLength(1);

    const { messageid } = await say(ada, groups[0] ?? '');
    const room = async () => (await inviteOften(ada, bea, 2)).groups.length;
    expect(await room()).toBe(0);
    await dataOf(app, bea, 'message.status', {
      topic: groups[0],
      messages: [messageid],
      status: 'read',
    });
    expect(await room()).toBe(1);
    await say(bea, groups[1] ?? '');
    expect(await room()).toBe(1);
    await dataOf(app, bea, 'chat.update', { topic: groups[2], topic_type: 'group' });
    expect(await room()).toBe(1);
    await dataOf(app, bea, 'group.invite', { groupid: groups[3], members: [cleo.userid] });
    expect(await room()).toBe(1);
  });

  it('lapse when nothing has happened in the group for 30 days', async () => {
    const [ada, bea] = [await somebody(), await somebody()];
    const { groups } = await inviteOften(ada, bea, 5);
    const day = 86_400_000_000;
    app.time.ahead += 29 * day;
    await logInAgain(ada);
    expect(await inviteOften(ada, bea, 1)).toMatchObject({ answer: refused });
    await say(ada, groups[0] ?? '');
    app.time.ahead += 2 * day;
    await logInAgain(ada);
    expect((await inviteOften(ada, bea, 6)).groups).toHaveLength(4);
  });

  it('are fifty for one person, whoever invites; one’s own groups do not count', async () => {
    const bea = await somebody();
    const open = await newGroup(await somebody(), joinBy('public'));
    await dataOf(app, bea, 'group.join', { groupid: open });
    await newGroup(bea);
    const inviters: Account[] = [];
    for (let n = 0; n < 10; n += 1) inviters.push(await somebody());
    const invited = await Promise.all(inviters.map((inviter) => inviteOften(inviter, bea, 5)));
    expect(invited.map(({ groups }) => groups.length)).toEqual(Array(10).fill(5));
    const another = await somebody();
    expect(await inviteOften(another, bea, 1)).toMatchObject({ answer: refused });
    // Who comes by themselves is never too many.
    const also = await newGroup(another, joinBy('public'));
    await dataOf(app, bea, 'group.join', { groupid: also });
  });
});

describe('in locked mode a newcomer', () => {
  it.each(['group.invite', 'group.join'])('by %s sees what is said from then on', async (how) => {
    const [ada, bea] = [await somebody(), await somebody()];
    const groupid = await newGroup(ada, joinBy('public'));
    const before = await say(ada, groupid);
    await say(ada, groupid);
    const input = how === 'group.join' ? { groupid } : { groupid, members: [bea.userid] };
    await dataOf(app, how === 'group.join' ? bea : ada, how, input);
    const history = (more = {}) => dataOf(app, bea, 'message.history', { topic: groupid, ...more });
    expect(await history()).toEqual({ total: 0, result: [] });
    const { messageid } = await say(ada, groupid);
    expect(await history()).toMatchObject({ total: 1, result: [{ messageid }] });
    expect(await history({ page: 2, size: 1 })).toMatchObject({ total: 1, result: [] });
    const news = await dataOf(app, bea, 'message.listNew', { sync_timestamp: 0 });
    expect(news).toEqual({ [groupid]: { [messageid]: 'received' } });
    // A mark on what one may not see is skipped, as one on what is not there.
    const read = { topic: groupid, messages: [before.messageid], status: 'read' };
    await dataOf(app, bea, 'message.status', read);
    expect((await history()).result[0].message_status.status).toBe('received');
    expect(await dataOf(app, ada, 'message.history', { topic: groupid })).toMatchObject({
      total: 3,
    });
  });
});
