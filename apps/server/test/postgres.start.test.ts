import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { alice, bob } from '@parley/testkit';
import { describe, expect, it, vi } from 'vitest';
import { explain } from '../src/cli/explain.ts';
import { SEND_FUNCTION } from '../src/storage/postgres/send-function.ts';
import { testApp, testDatabase } from '../src/testing.ts';
import { rest } from './calls.ts';
import { connected, onDatabase, openThread, say, WAITING } from './postgres-world.ts';

describe('a server on PostgreSQL', () => {
  it('has no path that a test could take for a file, and make', async () => {
    await using app = await testApp();
    expect(() => app.file).toThrow('PostgreSQL has no file.');
  });

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
    await vi.waitUntil(async () => (await holder.query(WAITING)).rowCount === 1, 60_000);
    await holder.query('commit');
    expect((await late).status).toBe(404);
    const { rows } = await holder.query('select content from message');
    expect(rows).toEqual([{ content: 'Listed' }]);
    await holder.end();
  });

  it('makes the function of its sends once, for all servers and connections', async () => {
    await using app = await testApp();
    const { database } = app;
    const made = `select count(*)::int as count from pg_proc where proname like 'parley_send%'`;
    const others = [1, 2, 3].map(() => testApp({ PARLEY_DATABASE_URL: database }));
    for (const other of await Promise.all(others)) await other[Symbol.asyncDispose]();
    expect((await onDatabase(database, made)).rows).toEqual([{ count: 1 }]);
    await onDatabase(database, `drop function ${SEND_FUNCTION}`);
    const together = [1, 2, 3].map(() => testApp({ PARLEY_DATABASE_URL: database }));
    for (const other of await Promise.all(together)) await other[Symbol.asyncDispose]();
    expect((await onDatabase(database, made)).rows).toEqual([{ count: 1 }]);
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

  it('refuses a database of another program, and makes nothing in it', async () => {
    await using database = await testDatabase();
    await onDatabase(database.url, 'create table customer (id integer)');
    await expect(testApp({ PARLEY_DATABASE_URL: database.url })).rejects.toThrow(
      /another program \(customer\).*left unchanged/,
    );
    const { rows } = await onDatabase(
      database.url,
      `select relname from pg_class where relnamespace = 'public'::regnamespace`,
    );
    expect(rows).toEqual([{ relname: 'customer' }]);
    // Beside the tables of Parley others may stand.
    await onDatabase(database.url, 'drop table customer');
    await (await testApp({ PARLEY_DATABASE_URL: database.url }))[Symbol.asyncDispose]();
    await onDatabase(database.url, 'create table customer (id integer)');
    await using _ = await testApp({ PARLEY_DATABASE_URL: database.url });
  });
});

describe('a PostgreSQL that can not be used', () => {
  const startOn = async (change: (url: URL) => void) => {
    await using database = await testDatabase();
    const url = new URL(database.url);
    change(url);
    return explain(await testApp({ PARLEY_DATABASE_URL: url.href }).catch((error) => error));
  };

  const listening = async (answer: (socket: Socket) => void) => {
    const server = createServer((socket) => answer(socket.on('error', () => {})));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const address = server.address();
    return {
      url: `postgres://parley:hush@127.0.0.1:${typeof address === 'object' ? address?.port : ''}/chat`,
      [Symbol.dispose]: () => void server.close(),
    };
  };

  /** Answers whoever connects with an error of this code. */
  const refusing = (code: string, message: string) => {
    const fields = `SFATAL\0VFATAL\0C${code}\0M${message}\0\0`;
    const head = Buffer.from('E\0\0\0\0');
    head.writeInt32BE(fields.length + 4, 1);
    return listening((socket) => {
      socket.once('data', () => socket.end(Buffer.concat([head, Buffer.from(fields)])));
    });
  };

  it.each<[string, (url: URL) => void, RegExp]>([
    ['nothing listens', (url) => Object.assign(url, { port: '1' }), /ECONNREFUSED.* running/],
    [
      'no such host',
      (url) => Object.assign(url, { hostname: 'no-such-host.invalid' }),
      /no-such-host\.invalid.*(name right|looked up)/,
    ],
    [
      'no such database',
      (url) => Object.assign(url, { pathname: '/nothing' }),
      /nothing.* createdb/,
    ],
  ])('is told in one line with what to do: %s', async (_, change, line) => {
    const told = await startOn(change);
    expect(told).toMatch(line);
    expect(told).not.toContain('\n');
  });

  it('is told when a port is forwarded to nothing, which accepts and hangs up', async () => {
    using server = await listening((socket) => socket.end());
    const told = explain(await testApp({ PARLEY_DATABASE_URL: server.url }).catch((e) => e));
    expect(told).toMatch(/^chat at 127.*terminated unexpectedly.* is PostgreSQL running/);
    expect(told).not.toMatch(/\n|hush/);
  });

  it('is told when it asks for a password and the URL has none', async () => {
    const said = (code: number, text: string) => {
      const head = Buffer.from('R\0\0\0\0\0\0\0\0');
      head.writeInt32BE(text.length + 8, 1);
      head.writeInt32BE(code, 5);
      return Buffer.concat([head, Buffer.from(text)]);
    };
    using server = await listening((socket) => {
      socket.once('data', () => {
        socket.write(said(10, 'SCRAM-SHA-256\0\0'));
        socket.once('data', () => socket.write(said(11, 'r=x,s=eA==,i=4096')));
      });
    });
    const url = server.url.replace(':hush', '');
    const told = explain(await testApp({ PARLEY_DATABASE_URL: url }).catch((e) => e));
    expect(told).toMatch(/^chat at 127.* PARLEY_DATABASE_URL has none/);
    expect(told).not.toContain('\n');
  });

  it.each([
    ['28P01', 'password authentication failed for user "parley"', 'The user or the password'],
    ['57P03', 'the database system is starting up', 'try again in a moment'],
  ])('is told without the password: %s', async (code, message, remedy) => {
    using server = await refusing(code, message);
    const told = explain(
      await testApp({ PARLEY_DATABASE_URL: server.url }).catch((error) => error),
    );
    expect(told).toMatch(new RegExp(`^chat at 127.*${message}.*${remedy}`));
    expect(told).not.toMatch(/\n|hush/);
  });
});
