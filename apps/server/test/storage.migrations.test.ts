import { alice, bob } from '@parley/testkit';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { openSqlite } from '../src/storage/sqlite.ts';
import { ensureAddresses } from '../src/storage/stores/address.ts';
import { isFact } from '../src/storage/stores/fact.ts';
import { participantsOf, putParticipants } from '../src/storage/stores/participant.ts';
import { insertThread } from '../src/storage/stores/thread.ts';
import { threadSummary } from '../src/storage/stores/thread-list.ts';
import { testApp } from '../src/testing.ts';
import { typed } from './calls.ts';
import { execute, rowsOf } from './database.ts';
import { newThread } from './live-calls.ts';
import { migratedDatabase } from './storage-files.ts';
import { backToVersion } from './storage-versions.ts';

it('a database of the first version is brought to this one, with what it holds', async () => {
  await using temp = await migratedDatabase();
  const { store } = await openSqlite(temp.database);
  const thread = await store.write(function* () {
    const members = [alice.address, bob.address];
    const id = yield* insertThread({
      uuid: 'u',
      kind: 0,
      shop: null,
      key: null,
      groupid: null,
      name: '',
      members: members.join(' '),
      creator: null,
      at: 1,
    });
    yield* putParticipants(id ?? 0, yield* ensureAddresses(members), null);
    return id ?? 0;
  });
  await store.close();
  backToVersion(temp.database, 1);

  const again = (await openSqlite(temp.database)).store;
  const participants = await again.read(() => participantsOf(thread));
  expect(participants).toMatchObject([
    { text: alice.address, received: 0 },
    { text: bob.address, received: 0 },
  ]);
  const { address = 0 } = participants[0] ?? {};
  expect(await again.read(() => threadSummary(address, thread))).toMatchObject({
    uuid: 'u',
    marked_unread: 0,
  });
  expect(await again.read(() => isFact('demo'))).toBe(false);
  await again.close();
});

it('what each participant sent last is found, by a start after one that was cut short, too', async () => {
  await using app = await testApp();
  const participants = [alice.address, bob.address];
  const uuid = await newThread(app, participants);
  const { id } = await typed(app).message.send.mutate({
    thread_uuid: uuid,
    sender: alice.address,
    content: 'hi',
  });
  const lastSent = () =>
    rowsOf(
      app.database,
      z.object({ last_sent: z.int() }),
      'select last_sent from participant order by position',
    );
  expect(await lastSent()).toEqual([{ last_sent: id }, { last_sent: 0 }]);
  await execute(app.database, `update participant set last_sent = 0`);
  await execute(app.database, `delete from kysely_migration where name = '009-last-sent'`);
  await app.restart();
  expect(await lastSent()).toEqual([{ last_sent: id }, { last_sent: 0 }]);
});
