import { alice, bob, dora, emil } from '@parley/testkit';
import { describe, expect, it } from 'vitest';
import { locked, testApp } from '../src/testing.ts';
import { chatList, chatUpdate, rest, signIn, typed } from './calls.ts';
import { newThread, send } from './live-calls.ts';

const HOUR = 3_600_000_000;

describe.each([
  ['an hour', HOUR],
  ['a day', 24 * HOUR],
])('a clock that jumps back by %s', (_, back) => {
  it('locks nobody out, and the times of messages grow all the same', async () => {
    await using app = await testApp({ ...locked, PARLEY_LIMITS: 'off' });
    app.time.ahead = back;
    const token = await signIn(app, alice);
    const uuid = await newThread(app, [alice.address, bob.address], token);
    const times = [await send(app, uuid, alice.address, 'before', token)];
    const challenge = await typed(app).session.challenge.mutate({ address: bob.address });

    app.time.ahead = 0;
    for (const content of ['just after', 'and then'])
      times.push(await send(app, uuid, alice.address, content, token));
    expect(times).toEqual([...new Set(times)].sort());
    const since = encodeURIComponent(times[0] ?? '');
    const bobs = await signIn(app, bob);
    const path = `/api/chat/new-messages/?address=${bob.address}&since=${since}`;
    expect((await rest(app, 'GET', path, { token: bobs })).json.count).toBe(2);
    // A text that was asked for before is good for as long as it was to be, and longer.
    expect(challenge.message).toContain(bob.address);
    expect((await typed(app, token).session.list.query()).results).toHaveLength(1);
    const read = await rest(app, 'GET', `/api/chat/${uuid}/`, { token: bobs });
    expect([read.status, read.json.messages.length]).toEqual([200, 3]);

    // Long after the jump, at the time of before, all goes on.
    app.time.ahead = back + HOUR;
    await signIn(app, alice);
    expect((await rest(app, 'GET', '/api/chat/', { token: await signIn(app, bob) })).status).toBe(
      200,
    );
  });

  it('leaves signed calls by the right clock good', async () => {
    await using app = await testApp();
    app.time.ahead = back;
    const early = Date.now() + back / 1000;
    expect((await chatUpdate(app, dora, emil.userid, { timestamp: early })).status).toBe(200);
    app.time.ahead = 0;
    const late = await chatUpdate(app, dora, `user:${'a'.repeat(56)}`, { timestamp: Date.now() });
    expect([late.status, late.json.code]).toEqual([200, 0]);
    const { json } = await chatList(app, dora);
    expect(json.data.total).toBe(2);
    // What was signed by the wrong clock is not replayed: it is ahead of ours now.
    const replay = await chatUpdate(app, dora, emil.userid, { timestamp: early });
    expect(replay.json.code).not.toBe(0);
  });
});
