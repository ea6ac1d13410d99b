import { alice, bob, carol } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { locked, type TestApp, testApp } from '../src/testing.ts';
import { rest, signIn, typed } from './calls.ts';
import { newThread, send, typing } from './live-calls.ts';
import { openStream, transports } from './live-stream.ts';
import { fastTimers, inTime } from './live-time.ts';

let app: TestApp;
beforeAll(async () => {
  fastTimers('Interval');
  app = await testApp(locked);
});
afterAll(async () => {
  vi.useRealTimers();
  await app[Symbol.asyncDispose]();
});

describe('a stream in locked mode', () => {
  it('needs a session, and says so before it begins', async () => {
    const refused = { detail: 'Authentication credentials were not provided or are not valid.' };
    using none = await openStream(app, {});
    expect([none.status, none.headers['www-authenticate']]).toEqual([401, 'Bearer']);
    expect(JSON.parse(await none.text())).toEqual(refused);
    using bad = await openStream(app, { token: `parley_${'A'.repeat(43)}` });
    expect(bad.status).toBe(401);
    const token = await signIn(app, alice);
    const query = new URLSearchParams({
      token,
      access_token: token,
      authorization: `Bearer ${token}`,
      connectionParams: JSON.stringify({ token, authorization: `Bearer ${token}` }),
    });
    expect((await rest(app, 'GET', `/api/chat/events/?${query}`)).status).toBe(401);
    const { text } = await rest(app, 'GET', `/trpc/inbox.changes?input=%7B%7D&${query}`);
    expect(text).toContain('"httpStatus":401');
  });

  it('is of one’s own inbox only', async () => {
    const token = await signIn(app, alice);
    using other = await openStream(app, { token, address: bob.address });
    expect(other.status).toBe(403);
    using own = await openStream(app, { token, address: alice.address });
    using unnamed = await openStream(app, { token });
    expect([own.status, unnamed.status]).toEqual([200, 200]);
  });
});

const endings: [string, (token: string) => Promise<unknown>][] = [
  ['signs out', (token) => typed(app, token).session.revoke.mutate({ id: 'current' })],
  [
    'is revoked from elsewhere',
    async (token) => {
      const { results } = await typed(app, token).session.list.query();
      const id = results.find(({ current }) => current)?.id;
      return typed(app, await signIn(app, alice)).session.revoke.mutate({ id: id ?? '' });
    },
  ],
  [
    'expires',
    async () => {
      app.time.ahead += 25 * 3600_000_000;
    },
  ],
];

describe.each(transports)('over %s', (transport) => {
  it.each(endings)('a stream is cut when its session %s', async (_how, end) => {
    const token = await signIn(app, alice);
    using stream = await openStream(app, { token, transport, after: '' });
    const uuid = await newThread(app, [alice.address, carol.address], token).catch(() => null);
    if (uuid !== null) await stream.take(1);
    await end(token);
    await inTime(stream.untilEnd());
    expect(stream.ended).toBe('cut');
    // Others go on: only this session has ended.
    const another = await signIn(app, alice);
    using next = await openStream(app, { token: another, transport, after: '' });
    expect(await next.take(1)).toHaveLength(1);
  });

  it('who only listens is not idle', async () => {
    await using own = await testApp(locked);
    const [listens, forgotten] = [await signIn(own, alice), await signIn(own, alice)];
    const { results } = await typed(own, listens).session.list.query();
    const id = results.find(({ current }) => current)?.id;
    const uuid = await newThread(own, [alice.address, bob.address], listens);
    using stream = await openStream(own, { token: listens, transport, after: '' });
    await stream.take(1);
    own.time.ahead = 23 * 3600_000_000;
    const onlooker = typed(own, await signIn(own, alice));
    await vi.waitUntil(async () => {
      const session = (await onlooker.session.list.query()).results.find((it) => it.id === id);
      return (session?.last_seen_at ?? '') > (results[0]?.last_seen_at ?? '');
    }, 60_000);
    own.time.ahead = 46 * 3600_000_000;
    const b = await signIn(own, bob);
    await send(own, uuid, bob.address, 'are you there?', b);
    expect(await stream.take(1)).toMatchObject([{ message: { content: 'are you there?' } }]);
    expect((await rest(own, 'GET', '/api/chat/', { token: listens })).status).toBe(200);
    expect((await rest(own, 'GET', '/api/chat/', { token: forgotten })).status).toBe(401);
  });

  it('who is taken out of a thread learns that, and nothing that is said there', async () => {
    await using own = await testApp(locked);
    const [a, c] = [await signIn(own, alice), await signIn(own, carol)];
    const all = [alice.address, bob.address, carol.address];
    const uuid = await newThread(own, all, a);
    await send(own, uuid, alice.address, 'for all three', a);
    using carols = await openStream(own, { token: c, transport, after: '' });
    expect(await carols.take(2)).toMatchObject([{ kind: 'thread_created' }, { kind: 'message' }]);
    const change = (participants: string[]) =>
      rest(own, 'PATCH', `/api/chat/${uuid}/`, { body: { participants }, token: a });
    expect((await change([alice.address, bob.address])).status).toBe(200);
    await send(own, uuid, alice.address, 'without her', a);
    await typing(own, uuid, alice.address, a);
    const other = await newThread(own, [alice.address, carol.address], a);
    const [gone, next] = await carols.take(2);
    expect(gone).toEqual({
      kind: 'thread_deleted',
      thread_uuid: uuid,
      at: gone?.at,
      prev: gone?.prev,
    });
    expect(next).toMatchObject({ kind: 'thread_created', thread_uuid: other });

    using again = await openStream(own, { token: c, transport, after: '' });
    const entries = await again.take(4);
    const kinds = ['thread_deleted', 'thread_deleted', 'thread_deleted', 'thread_created'];
    expect(entries.map(({ kind }) => kind)).toEqual(kinds);
    expect(JSON.stringify(entries)).not.toMatch(/for all three|without her/);

    // Let in again, she reads what is said from then on.
    expect((await change(all)).status).toBe(200);
    expect(await carols.take(1)).toMatchObject([
      {
        kind: 'thread_updated',
        thread: { uuid, participants: all, unread_count: 0, last_message: null },
      },
    ]);
  });

  it('a deleted thread is told as gone, also when its rows are purged', async () => {
    await using own = await testApp(locked);
    const [a, b] = [await signIn(own, alice), await signIn(own, bob)];
    const uuid = await newThread(own, [alice.address, bob.address], a);
    await send(own, uuid, alice.address, 'secret', a);
    using live = await openStream(own, { token: b, transport, after: '' });
    await live.take(2);
    await rest(own, 'DELETE', `/api/chat/${uuid}/`, { token: a });
    const [gone] = await live.take(1);
    expect(gone).toMatchObject({ kind: 'thread_deleted', thread_uuid: uuid });
    // A restart purges what is left.
    await own.restart();
    const other = await newThread(own, [alice.address, bob.address], a);
    using again = await openStream(own, { token: b, transport, after: '' });
    const entries = await again.take(4);
    expect(entries.map((entry) => [entry.kind, entry.thread_uuid])).toEqual([
      ...Array(3).fill(['thread_deleted', uuid]),
      ['thread_created', other],
    ]);
    expect(entries[2]).toEqual(gone);
    expect(JSON.stringify(entries)).not.toContain('secret');
  });
});
