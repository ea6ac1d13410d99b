import { microsFromIso } from '@parley/contracts';
import { alice, bob } from '@parley/testkit';
import { expect, it } from 'vitest';
import { testApp } from '../src/testing.ts';
import { rest, typed } from './calls.ts';
import { execute } from './database.ts';
import { newThread, send } from './live-calls.ts';
import { openStream, transports } from './live-stream.ts';

const { address } = alice;

it('a database keeps its id, and another one has another', async () => {
  await using app = await testApp();
  await using other = await testApp();
  const { database } = await typed(app).server.info.query();
  const list = () => typed(app).thread.list.query({ address });
  expect(await list()).toMatchObject({ database });
  await app.restart();
  expect(await list()).toMatchObject({ database });
  expect((await typed(other).server.info.query()).database).not.toBe(database);
  expect(Object.keys((await rest(app, 'GET', '/api/chat/')).json)).not.toContain('database');
});

it.each(transports)(
  'a stream begins with resync where its cursor leads nowhere, over %s',
  async (transport) => {
    await using app = await testApp();
    const uuid = await newThread(app, [address, bob.address]);
    const one = await send(app, uuid, bob.address, 'one');
    const two = await send(app, uuid, bob.address, 'two');
    const { database } = await typed(app).thread.list.query({ address });
    const first = async (after: string, from?: string) => {
      using stream = await openStream(app, {
        address,
        after,
        transport,
        ...(from !== undefined && { database: from }),
      });
      return (await stream.next())?.data;
    };
    // Of another database, every cursor is foreign; nobody who names none is asked.
    for (const after of ['', one, two])
      expect(await first(after, crypto.randomUUID())).toEqual({
        kind: 'resync',
        at: two,
        database,
      });
    for (const from of [undefined, database])
      expect(await first(one, from)).toMatchObject({ kind: 'message', at: two, prev: one });

    // As an older backup has it.
    const at = microsFromIso(two);
    await execute(app.database, `delete from inbox_entry where at = ${at}`);
    await execute(
      app.database,
      `update inbox set clock = ${microsFromIso(one)} where clock = ${at}`,
    );
    for (const from of [undefined, database])
      expect(await first(two, from)).toEqual({ kind: 'resync', at: one, database });
    const three = await send(app, uuid, bob.address, 'three');
    expect(await first(two, database)).toEqual({ kind: 'resync', at: three, database });
    // A time is a cursor, too.
    expect(await first(two)).toMatchObject({ kind: 'message', at: three, prev: one });
    using resumed = await openStream(app, { address, after: three, database, transport });
    const four = await send(app, uuid, bob.address, 'four');
    expect(await resumed.take(1)).toMatchObject([{ kind: 'message', at: four, prev: three }]);
  },
);
