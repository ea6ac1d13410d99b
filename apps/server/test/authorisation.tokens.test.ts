import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { locked, type TestApp, testApp } from '../src/testing.ts';
import { rest, signIn } from './calls.ts';
import { walletToken } from './session.calls.ts';

/**
 * Headers made of a good token, and what they are: `good` proves who calls; `ended` looks like a token of
 * ours and opens no session; all others say nothing to a server that needs no token.
 */
const headers: [string, (token: string) => string, 'good' | 'ended' | 'foreign'][] = [
  ['the token', (token) => `Bearer ${token}`, 'good'],
  ['the scheme in small letters', (token) => `bearer ${token}`, 'good'],
  ['two blanks', (token) => `Bearer  ${token}`, 'good'],
  ['a token never given', () => `Bearer parley_${'A'.repeat(43)}`, 'ended'],
  ['the same bytes written otherwise', (token) => `Bearer ${rewritten(token)}`, 'ended'],
  ['garbage', () => 'Bearer garbage', 'foreign'],
  ['a token of another service', () => 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.', 'foreign'],
  ['another first character', (token) => `Bearer ${token.replace(/_./, '_*')}`, 'foreign'],
  ['a character missing', (token) => `Bearer ${token.slice(0, -1)}`, 'foreign'],
  ['a character more', (token) => `Bearer ${token}A`, 'foreign'],
  ['another prefix', (token) => `Bearer ${token.replace('parley_', 'parlay_')}`, 'foreign'],
  ['no prefix', (token) => `Bearer ${token.replace('parley_', '')}`, 'foreign'],
  ['the prefix in capitals', (token) => `Bearer ${token.replace('parley', 'PARLEY')}`, 'foreign'],
  ['something after it', (token) => `Bearer ${token} more`, 'foreign'],
  ['a comma and another', (token) => `Bearer ${token}, Bearer ${token}`, 'foreign'],
  ['no scheme', (token) => token, 'foreign'],
  ['basic, as wallets send', (token) => `basic ${token}`, 'good'],
  ['the Basic scheme', (token) => `BASIC  ${token}`, 'good'],
  ['the Token scheme', (token) => `Token ${token}`, 'good'],
  ['token in small letters', (token) => `token ${token}`, 'good'],
  ['basic, and a token never given', () => `basic parley_${'A'.repeat(43)}`, 'ended'],
  ['Token, and a token never given', () => `Token parley_${'A'.repeat(43)}`, 'ended'],
  ['Token, and another service’s', () => 'Token 9944b09199c62bcf9418ad846dd0e4bb', 'foreign'],
  ['basic, and something after it', (token) => `basic ${token} more`, 'foreign'],
  ['a scheme that starts alike', (token) => `Basics ${token}`, 'foreign'],
  ['what wallets send before they sign in', () => 'basic null', 'foreign'],
  ['Basic credentials', (token) => `Basic ${btoa(`${token}:`)}`, 'foreign'],
  ['the scheme alone', () => 'Bearer', 'foreign'],
  ['nothing', () => '', 'foreign'],
];

/** 43 characters of base64 hold 2 bits more than 32 bytes: the last can differ and mean the same. */
const rewritten = (token: string): string => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return token.slice(0, -1) + alphabet.charAt(alphabet.indexOf(token.slice(-1)) ^ 1);
};

/** The outcome of a call over a socket that was opened with this header. */
const overSocket = async (app: TestApp, path: string, authorization: string): Promise<number> => {
  const ws = new WebSocket(`${app.url.replace('http', 'ws')}/trpc`, { headers: { authorization } });
  await once(ws, 'open');
  ws.send(JSON.stringify({ id: 1, method: 'query', params: { path, input: {} } }));
  const [said] = await once(ws, 'message');
  ws.terminate();
  return JSON.parse(`${said}`).error?.data.httpStatus ?? 200;
};

describe.each([
  ['open', {}],
  ['locked', locked],
] as const)('%s mode', (mode, settings) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await testApp(settings);
  });
  afterAll(() => app[Symbol.asyncDispose]());

  const byAnyone = ['/api/server-list/', '/trpc/server.info'];
  const byCaller = ['/api/chat/', '/trpc/thread.list?input=%7B%7D'];
  const bySession = ['/api/auth/sessions/', '/trpc/session.list'];

  it('takes a good token in each scheme for it, and no other Authorization for one', async () => {
    const token = await signIn(app);
    for (const [name, header, kind] of headers) {
      const authorization = header(token);
      const answered = async (paths: readonly string[]) =>
        Promise.all(
          paths.map(
            async (path) => (await rest(app, 'GET', path, { headers: { authorization } })).status,
          ),
        );
      const admitted = kind === 'good' || (kind === 'foreign' && mode === 'open') ? 200 : 401;
      const known = kind === 'good' ? 200 : 401;
      expect([name, await answered(byAnyone)]).toEqual([name, [200, 200]]);
      expect([name, await answered(byCaller)]).toEqual([name, [admitted, admitted]]);
      expect([name, await answered(bySession)]).toEqual([name, [known, known]]);
      expect([name, await overSocket(app, 'thread.list', authorization)]).toEqual([name, admitted]);
      expect([name, await overSocket(app, 'session.list', authorization)]).toEqual([name, known]);
    }
  });

  it('sees the cookie beside an Authorization that is for others', async () => {
    const cookie = `${mode === 'open' ? '' : '__Host-'}parley_session=${await signIn(app)}`;
    for (const authorization of ['basic null', 'Basic cGFybGV5Omh1c2g=', 'Token null']) {
      const { status } = await rest(app, 'GET', '/api/auth/sessions/', {
        headers: { authorization, cookie },
      });
      expect(status).toBe(200);
    }
  });

  it('says so in the house style, with the scheme to use', async () => {
    const token = `parley_${'A'.repeat(43)}`;
    const { status, headers, json } = await rest(app, 'GET', '/api/chat/', { token });
    expect([status, headers.get('www-authenticate'), json]).toEqual([
      401,
      'Bearer',
      { detail: expect.stringMatching(/^This session has expired or was ended\. Sign in again/) },
    ]);
    expect(json.detail.includes('open mode needs none')).toBe(mode === 'open');
  });

  it('does not read a token from the query', async () => {
    const token = await signIn(app);
    const authorization = `Bearer ${token}`;
    const queries = [
      { token },
      { access_token: token },
      { authorization },
      { connectionParams: JSON.stringify({ token, authorization, Authorization: authorization }) },
    ];
    for (const query of queries)
      for (const path of ['/api/auth/sessions/', '/trpc/session.list']) {
        const { status } = await rest(app, 'GET', `${path}?${new URLSearchParams(query)}`);
        expect([path, query, status]).toEqual([path, query, 401]);
      }
  });
});

describe("the wallet's tokens", () => {
  const HOUR = 3600_000_000;
  const paths = ['/api/chat/', '/api/auth/sessions/', '/trpc/session.list'];

  it.each([
    ['open', {}],
    ['locked', { ...locked, PARLEY_WALLET_SIGN_IN: 'on' }],
  ])('prove who calls for an hour, unless they are revoked: %s mode', async (mode, settings) => {
    await using app = await testApp(settings);
    const statuses = (headers: Readonly<Record<string, string>>) =>
      Promise.all(paths.map(async (path) => (await rest(app, 'GET', path, { headers })).status));
    const [lasting, revoked] = [await walletToken(app), await walletToken(app)];
    const ofEach = async (token: string) => {
      const schemes = ['basic', 'Token', 'Bearer'];
      return Promise.all(
        schemes.map((scheme) => statuses({ authorization: `${scheme} ${token}` })),
      );
    };
    const [all, none] = [200, 401].map((status) => Array(3).fill(Array(3).fill(status)));
    expect([await ofEach(lasting), await ofEach(revoked)]).toEqual([all, all]);
    const authorization = `basic ${revoked}`;
    await rest(app, 'DELETE', '/api/auth/sessions/current/', { headers: { authorization } });
    app.time.ahead = HOUR - 60_000_000;
    expect([await ofEach(lasting), await ofEach(revoked)]).toEqual([all, none]);
    app.time.ahead = HOUR;
    expect(await ofEach(lasting)).toEqual(none);
    // Native builds send a key of their own, which says nothing here.
    const anybody = mode === 'open' ? 200 : 401;
    const foreign = { authorization: 'basic null', apitoken: lasting };
    expect(await statuses(foreign)).toEqual([anybody, 401, 401]);
  });
});

it('a revoked token is refused on the very next call, on every server that shares the database', async () => {
  await using app = await testApp({
    ...locked,
    PARLEY_SECRET: 'one secret for both of them, please',
  });
  await using other = await testApp({
    ...locked,
    PARLEY_SECRET: 'one secret for both of them, please',
    PARLEY_DATABASE_URL: app.database,
  });
  const token = await signIn(app);
  const statuses = async () => [
    (await rest(app, 'GET', '/api/chat/', { token })).status,
    (await rest(other, 'GET', '/api/chat/', { token })).status,
  ];
  expect(await statuses()).toEqual([200, 200]);
  // Servers remember whom they let in just now, and here they do so all the time.
  let ended = false;
  const asking = (async () => {
    while (!ended) await statuses();
  })();
  await rest(other, 'DELETE', '/api/auth/sessions/current/', { token });
  expect(await statuses()).toEqual([401, 401]);
  ended = true;
  await asking;
});
