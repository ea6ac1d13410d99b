import { alice, bob } from '@parley/testkit';
import { describe, expect, it } from 'vitest';
import { locked, testApp } from '../src/testing.ts';
import { rest, signIn, typed } from './calls.ts';

const HOUR = 3600_000_000;
const nowhere = '00000000-0000-4000-8000-000000000000';

describe('the life of a session', () => {
  const open = async (app: { url: string }, token: string) =>
    (await rest(app, 'GET', '/api/auth/sessions/', { token })).status === 200;

  it('ends after 24 hours idle', async () => {
    await using app = await testApp(locked);
    const token = await signIn(app);
    const other = await signIn(app);
    app.time.ahead = 24 * HOUR - 30_000_000;
    expect(await open(app, token)).toBe(true);
    app.time.ahead = 24 * HOUR;
    expect(await open(app, token)).toBe(true);
    expect(await open(app, other)).toBe(false);
  });

  it('is kept alive by use, for 7 days at most', async () => {
    await using app = await testApp(locked);
    const token = await signIn(app);
    for (let hours = 0; hours < 168; hours += 23) {
      app.time.ahead = hours * HOUR;
      expect([hours, await open(app, token)]).toEqual([hours, true]);
    }
    app.time.ahead = 168 * HOUR - 30_000_000;
    expect(await open(app, token)).toBe(true);
    app.time.ahead = 168 * HOUR;
    expect(await open(app, token)).toBe(false);
  });

  it('tells when it ends: 24 hours after its last use, or 7 days after it began', async () => {
    await using app = await testApp(locked);
    const token = await signIn(app);
    const spans = async () => {
      const { results } = await typed(app, token).session.list.query();
      return results.map(({ created_at, last_seen_at, expires_at }) => ({
        idle: (Date.parse(expires_at) - Date.parse(last_seen_at)) / 3600_000,
        whole: (Date.parse(expires_at) - Date.parse(created_at)) / 3600_000,
      }));
    };
    expect(await spans()).toEqual([{ idle: 24, whole: 24 }]);
    for (let hours = 20; hours < 160; hours += 20) {
      app.time.ahead = hours * HOUR;
      await typed(app, token).thread.list.query({});
    }
    app.time.ahead = 160 * HOUR;
    await typed(app, token).thread.list.query({});
    const [late] = await spans();
    expect(late?.whole).toBe(168);
    expect(late?.idle).toBeLessThan(8.01);
  });

  it('outlives a restart of the server', async () => {
    await using app = await testApp(locked);
    const token = await signIn(app);
    await app.restart();
    expect(await open(app, token)).toBe(true);
  });
});

describe('the list of sessions', () => {
  it("shows one's own, newest first, and which one asks", async () => {
    await using app = await testApp(locked);
    const tokens: string[] = [];
    for (let count = 0; count < 3; count++) {
      tokens.push(await signIn(app, alice));
      app.time.ahead += 1_000_000;
    }
    await signIn(app, bob);
    const [first = '', second = '', third = ''] = tokens;
    const idOf = async (token: string) =>
      (await typed(app, token).session.list.query()).results.find(({ current }) => current)?.id;
    const ids = [await idOf(third), await idOf(second), await idOf(first)];
    expect(new Set(ids).size).toBe(3);
    const { status, json } = await rest(app, 'GET', '/api/auth/sessions/', { token: second });
    expect([status, Object.keys(json)]).toEqual([200, ['results']]);
    expect(json.results).toEqual(
      ids.map((id, index) => ({
        id,
        address: alice.address,
        created_at: expect.any(String),
        last_seen_at: expect.any(String),
        expires_at: expect.any(String),
        user_agent: expect.any(String),
        current: index === 1,
      })),
    );
  });

  it('leaves out the sessions that have ended', async () => {
    await using app = await testApp(locked);
    await signIn(app);
    app.time.ahead = 12 * HOUR;
    const token = await signIn(app);
    expect((await typed(app, token).session.list.query()).results).toHaveLength(2);
    app.time.ahead = 24 * HOUR;
    expect((await typed(app, token).session.list.query()).results).toHaveLength(1);
  });
});

describe('revoking', () => {
  it('ends the session that asks, or another of the same person, at once', async () => {
    await using app = await testApp(locked);
    const [here, there, mine] = [await signIn(app), await signIn(app), await signIn(app)];
    const current = async (token: string) =>
      (await typed(app, token).session.list.query()).results.find((it) => it.current)?.id;
    const path = `/api/auth/sessions/${await current(there)}/`;
    expect(await rest(app, 'DELETE', path, { token: here })).toMatchObject({
      status: 204,
      text: '',
    });
    expect((await rest(app, 'GET', '/api/chat/', { token: there })).status).toBe(401);
    expect((await rest(app, 'GET', '/api/chat/', { token: here })).status).toBe(200);
    expect((await rest(app, 'DELETE', path, { token: here })).status).toBe(404);
    const signOut = await rest(app, 'DELETE', '/api/auth/sessions/current/', { token: here });
    expect(signOut.status).toBe(204);
    expect((await rest(app, 'GET', '/api/chat/', { token: here })).status).toBe(401);
    await app.restart();
    for (const token of [here, there])
      await expect(typed(app, token).session.list.query()).rejects.toThrow('Sign in again');
    expect((await typed(app, mine).session.list.query()).results).toHaveLength(1);
  });

  it("answers for another's session as for one that does not exist", async () => {
    await using app = await testApp(locked);
    const [token, bobs] = [await signIn(app, alice), await signIn(app, bob)];
    const id = (await typed(app, bobs).session.list.query()).results[0]?.id;
    const answers = [];
    for (const name of [id, nowhere, 'not-a-uuid'])
      answers.push(await rest(app, 'DELETE', `/api/auth/sessions/${name}/`, { token }));
    for (const { status, text } of answers)
      expect([status, text]).toEqual([404, JSON.stringify({ detail: 'Not found.' })]);
    expect((await typed(app, bobs).session.list.query()).results).toHaveLength(1);
  });
});
