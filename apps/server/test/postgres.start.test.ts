import { alice, bob } from '@parley/testkit';
import { describe, expect, it, vi } from 'vitest';
import { testApp } from '../src/testing.ts';
import { rest } from './calls.ts';
import { connected, onDatabase, openThread, say, WAITING } from './postgres-world.ts';

describe('a server on PostgreSQL', () => {
  it('starts beside others on an empty database, which is migrated once', async () => {
    await using first = await testApp();
    await onDatabase(first.database, 'drop schema public cascade; create schema public');
    const apps = await Promise.all(
      [1, 2, 3].map(() => testApp({ PARLEY_DATABASE_URL: first.database })),
    );
    for (const app of apps) expect((await rest(app, 'GET', '/api/shop/1/')).status).toBe(200);
    const { rows } = await onDatabase(first.database, 'select name from kysely_migration');
    expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
    for (const app of apps) await app[Symbol.asyncDispose]();
  });

  it('lets a send wait for who holds its thread, and sees what they did', async () => {
    await using app = await testApp();
    const uuid = await openThread(app, alice.address, bob.address);
    await say(app, uuid, alice.address, 'Listed');
    const holder = await connected(app.database);
    await holder.query('begin');
    await holder.query('update thread set deleted = 1 where uuid = $1', [uuid]);
    const late = say(app, uuid, alice.address, 'Too late');
    await vi.waitUntil(async () => (await holder.query(WAITING)).rowCount === 1, 20_000);
    await holder.query('commit');
    expect((await late).status).toBe(404);
    const { rows } = await holder.query('select content from message');
    expect(rows).toEqual([{ content: 'Listed' }]);
    await holder.end();
  });

  it('gives up connections that lack their function, and sends on new ones', async () => {
    await using app = await testApp();
    const uuid = await openThread(app, alice.address, bob.address);
    await say(app, uuid, alice.address, 'Listed');
    const made = `select oid::regprocedure::text as name from pg_proc where proname = 'parley_send'`;
    const { rows } = await onDatabase(app.database, made);
    expect(rows.length).toBeGreaterThan(0);
    for (const { name } of rows) await onDatabase(app.database, `drop function ${name}`);
    expect((await say(app, uuid, alice.address, 'Sent')).status).toBe(201);
    expect((await onDatabase(app.database, made)).rows.length).toBeGreaterThan(0);
  });

  it('refuses a database that a newer version made, and leaves it as it is', async () => {
    await using app = await testApp();
    await onDatabase(
      app.database,
      `insert into kysely_migration (name, timestamp) values ('999-future', 'x')`,
    );
    await expect(testApp({ PARLEY_DATABASE_URL: app.database })).rejects.toThrow(
      'made by another version of Parley',
    );
    expect((await rest(app, 'GET', '/api/shop/1/')).status).toBe(200);
  });

  it.each(['synchronous_commit'])('refuses a database with %s off', async (setting) => {
    await using app = await testApp();
    const name = new URL(app.database).pathname.slice(1);
    await onDatabase(app.database, `alter database ${name} set ${setting} = off`);
    await expect(testApp({ PARLEY_DATABASE_URL: app.database })).rejects.toThrow(`${setting} off`);
  });

  it('refuses a database in which it may make no functions of its own, and says what to grant', async () => {
    await using app = await testApp();
    const url = new URL(app.database);
    const name = url.pathname.slice(1);
    const user = `guest_of_${name}`;
    await onDatabase(app.database, `revoke temporary on database ${name} from public`);
    await onDatabase(app.database, `create role ${user} login`);
    url.username = user;
    await expect(testApp({ PARLEY_DATABASE_URL: url.href })).rejects.toThrow(
      `grant temporary on database ${name} to ${user}`,
    );
    await onDatabase(app.database, `drop role ${user}`);
  });
});
