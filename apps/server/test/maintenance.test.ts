import { alice, bob, carol } from '@parley/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { startMaintenance } from '../src/actions/maintenance.ts';
import { readConfig } from '../src/config.ts';
import type { Store } from '../src/storage/store.ts';
import { type TestApp, testApp } from '../src/testing.ts';
import { execute, rowsOf, withStore } from './database.ts';
import { newThread, send } from './live-calls.ts';

const MANY = 5_100;
const HOUR = 3600 * 1_000_000;
const now = Date.now() * 1000;

/** So many numbers from 1, which each engine can count to. */
const numbers = `with recursive n (i) as (select 1 union all select i + 1 from n where i < ${MANY})`;

let app: TestApp;
let bytes: (number: string) => string;
beforeAll(async () => {
  app = await testApp();
  const isFile = app.database.startsWith('file:');
  bytes = (number) =>
    isFile ? `cast('${number}' || i as blob)` : `convert_to('${number}' || i, 'utf8')`;
});
afterAll(() => app[Symbol.asyncDispose]());

/** Rows of every table that is kept, lapsed at one time and known by a letter. */
const fill = async (letter: string, at: number): Promise<void> => {
  const rows = [
    `challenge (hash, address, expires_at, tries) ${numbers} select ${bytes(letter)}, 'a', ${at}, 0 from n`,
    `signature_use (signature, call_hash, expires_at)
       ${numbers} select ${bytes(letter)}, ${bytes(letter)}, ${at} from n`,
    `session (id, token_hash, address, created_at, last_seen_at, expires_at, user_agent)
       ${numbers} select '${letter}' || i, ${bytes(letter)}, 'a', 1, 1, ${at}, '' from n`,
    `rate_limit (key, until) ${numbers} select '${letter}' || i, ${at} from n`,
  ];
  for (const row of rows) await execute(app.database, `insert into ${row}`);
};

const Count = z.object({ count: z.int() });
const countOf = async (rows: string): Promise<number> =>
  (await rowsOf(app.database, Count, `select count(*) as count from ${rows}`))[0]?.count ?? -1;

const tables = ['challenge', 'signature_use', 'session', 'rate_limit'];
const counts = () => Promise.all(tables.map(countOf));

const errors: unknown[] = [];
/** Maintenance of one server, without its own clock's rounds. */
const maintenanceOf = (store: Store) =>
  startMaintenance({ store, clock: () => now, config: readConfig({}) }, (error) =>
    errors.push(error),
  );

it('takes away all that has lapsed in one round, and nothing else', async () => {
  await fill('a', now - HOUR);
  await fill('b', now + HOUR);
  await withStore(app.database, async (store) => {
    const maintenance = maintenanceOf(store);
    await maintenance.round();
    await maintenance.stop();
  });
  expect([await counts(), errors]).toEqual([tables.map(() => MANY), []]);
  await execute(app.database, 'delete from session');
});

it('prunes old history of all inboxes in one round, but for messages from others', async () => {
  const uuid = await newThread(app, [alice.address, bob.address]);
  await send(app, uuid, alice.address, 'hello');
  // An inbox with more than many old entries, and many with one.
  const old = now - 400 * 24 * HOUR;
  const entry = 'inbox_entry (address, incoming, at, kind, thread, message, actor)';
  for (const statement of [
    `address (id, text) ${numbers} select 1000 + i, 'user:' || i from n`,
    `inbox (address, clock, gone_to) ${numbers} select 1000 + i, ${old} + i, 0 from n`,
    `${entry} ${numbers} select 1000 + i, 0, ${old} + i, 3, 1, null, null from n`,
    `${entry} ${numbers} select 1001, 0, ${old} - i, 3, 1, null, null from n`,
    `${entry} select 1002, 1, ${old}, 1, 1, 1, 1`,
  ])
    await execute(app.database, `insert into ${statement}`);
  await withStore(app.database, async (store) => {
    const maintenance = maintenanceOf(store);
    await maintenance.round();
    await maintenance.stop();
  });
  expect(await countOf(`inbox_entry where at <= ${old} + ${MANY}`)).toBe(1);
  expect(await countOf(`inbox where gone_to = clock and address > 1000`)).toBe(MANY);
  expect(await countOf('inbox_entry where address <= 1000')).toBe(4);
  await execute(app.database, 'delete from inbox_entry where address > 1000');
  await execute(app.database, 'delete from inbox where address > 1000');
  await execute(app.database, 'delete from address where id > 1000');
  expect(errors).toEqual([]);
});

it('purges what deleted threads held in one round', async () => {
  const uuid = await newThread(app, [alice.address, carol.address]);
  await send(app, uuid, alice.address, 'the first');
  await execute(
    app.database,
    `insert into message (thread, sender, content, sent_at, proof)
     ${numbers} select (select max(id) from thread), 1, 'x', ${now} + i, 0 from n`,
  );
  await execute(
    app.database,
    `update thread set deleted = 1, member_key = null where uuid = '${uuid}'`,
  );
  await withStore(app.database, async (store) => {
    const maintenance = maintenanceOf(store);
    await maintenance.round();
    await maintenance.stop();
  });
  const thread = `(select id from thread where uuid = '${uuid}' and deleted = 2)`;
  expect(await countOf(`message where thread = ${thread}`)).toBe(0);
  expect(await countOf(`participant where thread = ${thread}`)).toBe(0);
  expect(errors).toEqual([]);
});

it('is done by several servers side by side', async () => {
  await fill('c', now - HOUR);
  await withStore(app.database, (one) =>
    withStore(app.database, async (other) => {
      const runs = [maintenanceOf(one), maintenanceOf(other)];
      await Promise.all(runs.map((maintenance) => maintenance.round()));
      await Promise.all(runs.map((maintenance) => maintenance.stop()));
    }),
  );
  expect((await counts()).slice(0, 2)).toEqual([MANY, MANY]);
  expect(errors).toEqual([]);
});

it('stops between two steps', async () => {
  await fill('d', now - HOUR);
  await withStore(app.database, async (store) => {
    const maintenance = maintenanceOf(store);
    const round = maintenance.round();
    await maintenance.stop();
    await round;
  });
  expect((await counts())[1]).toBeGreaterThan(MANY);
});
