import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { locked, type TestApp, testApp } from '../src/testing.ts';
import { rest, signIn } from './calls.ts';

/** Headers made of a good token, and whether they prove anything. */
const headers: [string, (token: string) => string, boolean][] = [
  ['the token', (token) => `Bearer ${token}`, true],
  ['the scheme in small letters', (token) => `bearer ${token}`, true],
  ['two blanks', (token) => `Bearer  ${token}`, true],
  ['garbage', () => 'Bearer garbage', false],
  ['a token never given', () => `Bearer parley_${'A'.repeat(43)}`, false],
  ['the same bytes written otherwise', (token) => `Bearer ${rewritten(token)}`, false],
  ['another first character', (token) => `Bearer ${token.replace(/_./, '_*')}`, false],
  ['a character missing', (token) => `Bearer ${token.slice(0, -1)}`, false],
  ['a character more', (token) => `Bearer ${token}A`, false],
  ['another prefix', (token) => `Bearer ${token.replace('parley_', 'parlay_')}`, false],
  ['no prefix', (token) => `Bearer ${token.replace('parley_', '')}`, false],
  ['the prefix in capitals', (token) => `Bearer ${token.replace('parley', 'PARLEY')}`, false],
  ['something after it', (token) => `Bearer ${token} more`, false],
  ['a comma and another', (token) => `Bearer ${token}, Bearer ${token}`, false],
  ['no scheme', (token) => token, false],
  ['the Basic scheme', (token) => `Basic ${token}`, false],
  ['basic in small letters, as wallets send', (token) => `basic ${token}`, false],
  ['Basic credentials', (token) => `Basic ${Buffer.from(`${token}:`).toString('base64')}`, false],
  ['the scheme alone', () => 'Bearer', false],
  ['nothing', () => '', false],
];

/** 43 characters of base64 hold 2 bits more than 32 bytes: the last can differ and mean the same. */
const rewritten = (token: string): string => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return token.slice(0, -1) + alphabet.charAt(alphabet.indexOf(token.slice(-1)) ^ 1);
};

describe.each([
  ['open', {}],
  ['locked', locked],
])('%s mode', (_mode, settings) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await testApp(settings);
  });
  afterAll(() => app[Symbol.asyncDispose]());

  it('takes a good bearer token and refuses every other Authorization with 401', async () => {
    const token = await signIn(app);
    for (const [name, header, good] of headers) {
      const authorization = header(token);
      const answers = await Promise.all(
        ['/api/chat/', '/api/auth/sessions/', '/trpc/thread.list?input=%7B%7D'].map(
          async (path) => {
            const { status } = await rest(app, 'GET', path, { headers: { authorization } });
            return status;
          },
        ),
      );
      expect([name, ...answers]).toEqual([name, ...Array(3).fill(good ? 200 : 401)]);
    }
  });

  it('says so in the house style, with the scheme to use', async () => {
    const { status, headers, json } = await rest(app, 'GET', '/api/chat/', { token: 'garbage' });
    expect([status, headers.get('www-authenticate'), json]).toEqual([
      401,
      'Bearer',
      { detail: 'This session is not valid any more. Sign in again.' },
    ]);
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
