import { alice, bob, carol, dora, emil } from '@parley/testkit';
import { describe, expect, it } from 'vitest';
import { locked, type TestApp, testApp } from '../src/testing.ts';
import { chatList, chatUpdate, rest, signIn, typed } from './calls.ts';
import { typing } from './live-calls.ts';
import { nextOf, openStream } from './live-stream.ts';
import { onDatabase, openThread, say } from './postgres-world.ts';
import { signedBy, walletSignIn, walletText } from './session.calls.ts';

/** Two servers on one database. */
const twoServers = async (settings: Readonly<Record<string, string>> = {}) => {
  const one = await testApp(settings);
  const two = await testApp({ ...settings, PARLEY_DATABASE_URL: one.database });
  return {
    one,
    two,
    [Symbol.asyncDispose]: async () => {
      await two[Symbol.asyncDispose]();
      await one[Symbol.asyncDispose]();
    },
  };
};

describe('servers on one database', () => {
  it('wake each other’s streams, and tell who types, comes and goes', async () => {
    await using servers = await twoServers();
    const { one, two } = servers;
    const uuid = await openThread(one, alice.address, bob.address);
    for (const { address } of [alice, bob]) await say(one, uuid, address, 'Hello');
    const alices = await openStream(one, { address: alice.address });
    const bobs = await openStream(two, { address: bob.address });
    expect((await nextOf(alices, 'presence')).data).toMatchObject({ online: true });
    expect((await nextOf(bobs, 'presence')).data).toMatchObject({ address: alice.address });

    await say(one, uuid, alice.address, 'Across');
    expect(await bobs.take(1)).toMatchObject([{ message: { content: 'Across' } }]);
    expect((await nextOf(alices, 'received')).data).toMatchObject({ address: bob.address });
    await typing(one, uuid, alice.address);
    expect((await nextOf(bobs, 'typing')).data).toMatchObject({ address: alice.address });
    bobs.close();
    expect((await nextOf(alices, 'presence')).data).toEqual({
      kind: 'presence',
      address: bob.address,
      online: false,
    });
    alices.close();
  });

  it('tell nothing of somebody to whom they have never written', async () => {
    await using servers = await twoServers();
    const { one, two } = servers;
    const uuid = await openThread(one, alice.address, bob.address);
    await say(one, uuid, alice.address, 'Are you there?');
    const alices = await openStream(one, { address: alice.address });
    const bobs = await openStream(two, { address: bob.address });
    expect((await nextOf(bobs, 'presence')).data).toMatchObject({ address: alice.address });
    await say(one, uuid, alice.address, 'Still there?');
    await bobs.take(1);
    const answer = (await say(one, uuid, bob.address, 'Yes')).json.timestamp;
    for (let seen = ''; seen !== answer; ) {
      const event = (await alices.next()) ?? expect.fail('It ended.');
      expect(event.data.kind).not.toBe('presence');
      seen = event.id;
    }
    // All that she hears of him is from after his answer: that he is there.
    const { data } = await nextOf(alices, 'presence');
    expect(data).toEqual({ kind: 'presence', address: bob.address, online: true });
    bobs.close();
    alices.close();
  });

  it('know somebody who is followed on the other for present', async () => {
    await using servers = await twoServers();
    const { one, two } = servers;
    const uuid = await openThread(one, alice.address, bob.address);
    await say(one, uuid, bob.address, 'Hello');
    const here = await openStream(one, { address: bob.address });
    const there = await openStream(two, { address: bob.address });
    const alices = await openStream(one, { address: alice.address });
    expect((await nextOf(alices, 'presence')).data).toMatchObject({ online: true });
    there.close();
    here.close();
    // The first that tells of bob's leaving is told of both.
    for (;;) {
      const { data } = await nextOf(alices, 'presence');
      if (data.kind === 'presence' && !data.online) break;
    }
    alices.close();
  });

  it('find what nobody told them of, after their connection broke', async () => {
    await using servers = await twoServers();
    const { one, two } = servers;
    const uuid = await openThread(one, alice.address, bob.address);
    const bobs = await openStream(two, { address: bob.address });
    await onDatabase(
      one.database,
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid()`,
    );
    await expect.poll(async () => (await say(one, uuid, alice.address, 'Hello?')).status).toBe(201);
    expect(await bobs.take(1)).toMatchObject([{ message: { content: 'Hello?' } }]);
    bobs.close();
  });

  it('have their sessions and the end of sessions in common', async () => {
    await using servers = await twoServers(locked);
    const { one, two } = servers;
    const token = await signIn(one, alice);
    const stream = await openStream(two, { token });
    expect(stream.status).toBe(200);
    await rest(one, 'DELETE', '/api/auth/sessions/current/', { token });
    expect(await stream.untilEnd()).toEqual([]);
    expect((await rest(two, 'GET', '/api/chat/', { token })).status).toBe(401);
  });

  it('count calls together', async () => {
    await using servers = await twoServers({ ...locked, PARLEY_SIGN_IN_LIMIT: '10' });
    const challenge = (app: TestApp) =>
      rest(app, 'POST', '/api/auth/challenge/', { body: { address: alice.address } });
    const statuses: number[] = [];
    for (let call = 0; call < 32; call += 1)
      statuses.push((await challenge(call % 2 === 0 ? servers.one : servers.two)).status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(30);
  });

  it("open one session for a text of the wallet's together", async () => {
    await using servers = await twoServers();
    const proof = signedBy(alice, walletText());
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => walletSignIn(n % 2 ? servers.one : servers.two, proof)),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(49);
  });

  it('bind a signature to one call together', async () => {
    await using servers = await twoServers();
    const { one, two } = servers;
    const timestamp = Date.now();
    await chatUpdate(one, dora, emil.userid, { timestamp });
    const { json } = await chatList(one, dora, { timestamp });
    expect(json).toMatchObject({ code: 0, data: { total: 1 } });
    expect((await chatList(two, dora, { timestamp })).json).toEqual(json);
    expect((await chatList(two, dora, { timestamp, page: 2 })).json).toMatchObject({ code: 401 });
  });

  it('make one thread of many creators, and one message of many retries', async () => {
    await using servers = await twoServers();
    const { one, two } = servers;
    const apps = Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? one : two));
    const uuids = await Promise.all(apps.map((app) => openThread(app, alice.address, bob.address)));
    expect(uuids).toEqual(apps.map(() => uuids[0]));
    const [uuid = ''] = uuids;
    const sent = await Promise.all(
      apps.map((app, index) => say(app, uuid, alice.address, 'Once', `key-${index % 4}`)),
    );
    expect(sent.map(({ status }) => status)).toEqual(apps.map(() => 201));
    expect(new Set(sent.map(({ json }) => json.id)).size).toBe(4);
    const { count } = await typed(two).message.list.query({ thread_uuid: uuid });
    expect(count).toBe(4);
  });

  it('keep every inbox in order while both write', async () => {
    await using servers = await twoServers();
    const { one, two } = servers;
    const people = [alice.address, bob.address, carol.address];
    const streams = await Promise.all(
      people.map((address, index) => openStream(index === 0 ? one : two, { address })),
    );
    const threads = await Promise.all([
      openThread(one, alice.address, bob.address),
      openThread(two, carol.address, bob.address),
      openThread(one, ...people),
    ]);
    const members = [
      [0, 1],
      [1, 2],
      [0, 1, 2],
    ] as const;
    await Promise.all(
      Array.from({ length: 120 }, (_, index) => {
        const thread = index % 3;
        const senders = members[thread] ?? [];
        const sender = people[senders[index % senders.length] ?? 0] ?? '';
        return say(index % 2 === 0 ? one : two, threads[thread] ?? '', sender, `${index}`);
      }),
    );
    for (const [index, stream] of streams.entries()) {
      const theirs = members.filter((list) => list.some((member) => member === index)).length;
      const entries = await stream.take(theirs * 41);
      const chain = entries.map(({ at, prev }) => ({ at, prev }));
      expect(chain.slice(1).map(({ prev }) => prev)).toEqual(
        chain.slice(0, -1).map(({ at }) => at),
      );
      expect(chain.map(({ at }) => at)).toEqual(chain.map(({ at }) => at).sort());
      stream.close();
    }
  });
});
