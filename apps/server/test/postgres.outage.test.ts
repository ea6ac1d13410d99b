import { expect, it } from 'vitest';
import { testApp } from '../src/testing.ts';
import { rest, typed } from './calls.ts';
import { onDatabase } from './postgres-world.ts';

it('a database that goes away is told in a line or two, and by ping; then all goes on', async () => {
  const kept: string[] = [];
  const logTo = { write: (line: string) => void kept.push(line) };
  await using app = await testApp({ PARLEY_LOG: 'warn' }, { logTo });
  const ping = () => rest(app, 'GET', '/api/ping/');
  expect((await ping()).json.code).toBe(0);
  const url = new URL(app.database);
  const name = url.pathname.slice(1);
  url.pathname = '/postgres';
  const allow = (may: boolean) =>
    onDatabase(url.href, `alter database ${name} with allow_connections ${may}`);
  await allow(false);
  await onDatabase(
    url.href,
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`,
  );
  for (let calls = 0; calls < 20; calls += 1)
    expect((await rest(app, 'GET', '/api/shop/')).status).toBe(503);
  // What it found before holds for a second.
  await expect.poll(async () => (await ping()).status).toBe(503);
  const { json, headers } = await ping();
  expect(json).toEqual({ code: 500, msg: 'The database is not available.' });
  expect(headers.get('retry-after')).toBe('1');
  await expect(typed(app).web3mq.server.ping.query({})).rejects.toMatchObject({
    data: { code: 'SERVICE_UNAVAILABLE' },
  });
  await allow(true);
  await expect.poll(async () => (await ping()).json.code).toBe(0);
  expect((await rest(app, 'GET', '/api/shop/')).status).toBe(200);
  await app.restart();
  const said = kept.map((line) => JSON.parse(line));
  expect(said.length).toBeGreaterThan(1);
  expect(said.length).toBeLessThan(8);
  for (const line of said) expect(line.msg).toMatch(/^The database can't be used: /);
  expect(said.reduce((sum, { more = 0 }) => sum + more, 0)).toBeGreaterThan(15);
  expect(kept.join('')).not.toMatch(/stack| {4}at /);
});
