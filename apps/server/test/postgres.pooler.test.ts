import { alice, bob } from '@parley/testkit';
import { expect, it } from 'vitest';
import { testApp, testDatabase } from '../src/testing.ts';
import { rest } from './calls.ts';
import { openStream } from './live-stream.ts';
import { startPgbouncer } from './pgbouncer.ts';
import { onDatabase, openThread, say } from './postgres-world.ts';

const ABSENT = 'There is no PgBouncer: install the package pgbouncer.';

it('serves behind a pooler that gives each transaction another connection', async ({ skip }) => {
  await using database = await testDatabase();
  await using pooler = await startPgbouncer(database.url);
  if (pooler === null) return skip(ABSENT);
  const settings = { PARLEY_DATABASE_URL: database.url, PARLEY_POOLER_URL: pooler.url };
  await using one = await testApp(settings);
  await using two = await testApp(settings);
  const uuid = await openThread(one, alice.address, bob.address);
  await say(one, uuid, alice.address, 'Listed');
  const stream = await openStream(two, { address: bob.address });
  const contents = Array.from({ length: 40 }, (_, index) => `Message ${index}`);
  // More at once than the pooler has connections, plain ones and retries mixed.
  const answers = await Promise.all(
    contents.flatMap((content, index) => [
      say(index % 2 ? one : two, uuid, alice.address, content, `key-${index}`),
      say(index % 3 ? one : two, uuid, alice.address, content, `key-${index}`),
    ]),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
  const entries = await stream.take(contents.length);
  const came = entries.map((entry) => (entry.kind === 'message' ? entry.message.content : ''));
  expect(came.toSorted()).toEqual(contents.toSorted());
  for (const [index, entry] of entries.entries())
    if (index > 0) expect(entry.prev).toBe(entries[index - 1]?.at);
  const history = await rest(one, 'GET', `/api/chat/${uuid}/message/?sender=${alice.address}`);
  expect(history.status).toBe(200);
  stream.close();
  // The four of the pooler, and one direct of each server.
  const { rows } = await onDatabase(
    database.url,
    `select count(*)::int as count from pg_stat_activity
     where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()`,
  );
  expect(rows[0].count).toBeLessThanOrEqual(6);
});

it('refuses a pooler where a direct connection is needed, and says so', async ({ skip }) => {
  await using database = await testDatabase();
  const lenient = ['ignore_startup_parameters = lock_timeout, idle_in_transaction_session_timeout'];
  for (const more of [[], lenient]) {
    await using pooler = await startPgbouncer(database.url, more);
    if (pooler === null) return skip(ABSENT);
    await expect(testApp({ PARLEY_DATABASE_URL: pooler.url })).rejects.toThrow(
      /PARLEY_POOLER_URL the pooler/,
    );
  }
});
