import { alice, bob, carol, mallory } from '@parley/testkit';
import { expect, it } from 'vitest';
import { locked, testDatabase } from '../src/testing.ts';
import { rest, signIn } from './calls.ts';
import { onDatabase } from './postgres-world.ts';
import { serveParley } from './storage-process.ts';

const people = [alice, bob, carol, mallory];
const ROUNDS = 5;

/** Who writes to whom, so that the inboxes of all are wanted in every order. */
const circles = [
  [0, 1],
  [1, 2],
  [2, 3],
  [3, 0],
  [0, 1, 2],
  [3, 2, 1],
  [1, 3],
  [0, 1, 2, 3],
];

it('sends of four processes, and what takes its steps, wait for each other in no circle', async () => {
  await using database = await testDatabase();
  await using server = await serveParley('', {
    env: {
      ...locked,
      PARLEY_DATABASE_URL: database.url,
      PARLEY_PROCESSES: '4',
      PARLEY_CALLER_LIMIT: '9999999',
    },
  });
  const app = { url: server.url, origin: locked.PARLEY_PUBLIC_URL };
  const tokens = await Promise.all(people.map((person) => signIn(app, person)));
  const call = (person: number, method: string, path: string, body: object, key?: string) =>
    rest(app, method, path, {
      token: tokens[person] ?? '',
      body,
      ...(key !== undefined && { headers: { 'idempotency-key': key } }),
    });
  const threads: { uuid: string; members: readonly number[] }[] = [];
  for (const members of circles) {
    const participants = members.map((member) => people[member]?.address ?? '');
    const { json } = await call(members[0] ?? 0, 'POST', '/api/chat/', { participants });
    await call(members[0] ?? 0, 'POST', `/api/chat/${json.uuid}/message/`, { content: 'Listed' });
    threads.push({ uuid: json.uuid, members });
  }
  const statuses: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const answers = threads.flatMap(({ uuid, members }, index) => {
      const path = `/api/chat/${uuid}/message/`;
      const twice = (member: number) =>
        call(member, 'POST', path, { content: 'Twice' }, `${round}-${index}`);
      return members.flatMap((member) => [
        call(member, 'POST', path, { content: 'Plain' }),
        twice(member),
        twice(member),
        call(member, 'POST', `/api/chat/${uuid}/read/`, {}),
      ]);
    });
    statuses.push(...(await Promise.all(answers)).map(({ status }) => status));
  }
  expect(new Set(statuses.filter((status) => status >= 500))).toEqual(new Set());
  const members = threads.flatMap((thread) => thread.members).length;
  const { rows } = await onDatabase(
    database.url,
    `select (select count(*)::int from message) as messages,
       (select deadlocks::int from pg_stat_database where datname = current_database()) as deadlocks`,
  );
  expect(rows).toEqual([{ messages: threads.length + 2 * members * ROUNDS, deadlocks: 0 }]);
});
