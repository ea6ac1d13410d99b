import { alice } from '@parley/testkit';
import { vfxKey } from '@parley/wallet';
import { describe, expect, it } from 'vitest';
import { locked, type TestApp, testApp } from '../src/testing.ts';
import { rest, typed } from './calls.ts';

/** Signs alice in as a browser does, and gives the answer. */
const signInAsBrowser = async (app: TestApp) => {
  const { address, privateKey } = alice;
  const { message } = await typed(app).session.challenge.mutate({ address });
  const signature = vfxKey(privateKey, 'mainnet').sign(message);
  return rest(app, 'POST', '/api/auth/sign-in/', {
    body: { address, message, signature, cookie: true },
  });
};

const cookieOf = (headers: Headers): string => headers.get('set-cookie')?.split(';', 1)[0] ?? '';

const list = (app: TestApp, headers: Record<string, string>) =>
  rest(app, 'GET', '/api/auth/sessions/', { headers });

describe('a session in a cookie', () => {
  it('is bound to this host over HTTPS, out of reach of script and of other sites', async () => {
    await using app = await testApp(locked);
    const { status, headers, json } = await signInAsBrowser(app);
    expect([status, json.token]).toEqual([201, '']);
    expect(headers.get('set-cookie')).toMatch(
      /^__Host-parley_session=parley_[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Strict; Secure$/,
    );
  });

  it('has a plain name on loopback HTTP, where nothing can be bound', async () => {
    await using app = await testApp();
    const { headers } = await signInAsBrowser(app);
    expect(headers.get('set-cookie')).toMatch(
      /^parley_session=[^;]+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Strict$/,
    );
  });

  it('opens REST and typed calls, and ends with sign-out, which takes it back', async () => {
    await using app = await testApp(locked);
    const cookie = cookieOf((await signInAsBrowser(app)).headers);
    const origin = locked.PARLEY_PUBLIC_URL;
    expect((await list(app, { cookie })).json.results).toHaveLength(1);
    const typedList = await rest(app, 'GET', '/trpc/thread.list?input={}', { headers: { cookie } });
    expect(typedList.json.result.data.count).toBe(0);
    const out = await rest(app, 'POST', '/trpc/session.revoke', {
      headers: { cookie, origin },
      body: { id: 'current' },
    });
    expect(out.headers.get('set-cookie')).toMatch(/^__Host-parley_session=; Max-Age=0; /);
    expect((await list(app, { cookie })).status).toBe(401);
  });

  it('counts only from pages of ours', async () => {
    await using app = await testApp(locked);
    const cookie = cookieOf((await signInAsBrowser(app)).headers);
    const from = async (headers: Record<string, string>) =>
      (await list(app, { cookie, ...headers })).status;
    expect(await from({ origin: locked.PARLEY_PUBLIC_URL })).toBe(200);
    expect(await from({ origin: 'https://evil.test' })).toBe(401);
    expect(await from({ origin: 'null' })).toBe(401);
    expect(await from({ 'sec-fetch-site': 'cross-site' })).toBe(401);
    expect(await from({ 'sec-fetch-site': 'same-site' })).toBe(401);
    expect(await from({ 'sec-fetch-site': 'same-origin' })).toBe(200);
  });

  it('gives way to a token in the header, even to a wrong one', async () => {
    await using app = await testApp(locked);
    const cookie = cookieOf((await signInAsBrowser(app)).headers);
    expect((await list(app, { cookie, authorization: 'Bearer nonsense' })).status).toBe(401);
  });

  it('is taken back when the session has ended, so that open mode goes on without it', async () => {
    await using app = await testApp();
    const cookie = cookieOf((await signInAsBrowser(app)).headers);
    app.time.ahead += 8 * 86_400_000_000;
    const refused = await rest(app, 'GET', `/api/chat/?address=${alice.address}`, {
      headers: { cookie },
    });
    expect(refused.status).toBe(401);
    expect(refused.headers.get('set-cookie')).toMatch(/^parley_session=; Max-Age=0;/);
  });
});
