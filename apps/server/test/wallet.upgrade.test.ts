import { alice, bob, carol, dora, emil } from '@parley/testkit';
import { expect, it } from 'vitest';
import { type TestApp, testApp } from '../src/testing.ts';
import { chatUpdate, rest } from './calls.ts';
import { execute } from './database.ts';
import { addShops } from './shops.ts';
import { brokenInvariants, unpurgedThreads } from './storage-invariants.ts';
import { statementsBackTo } from './storage-versions.ts';
import { parsers } from './wallet/parser.ts';

const [buyer, owner, other] = [alice.address, bob.address, carol.address];

const create = async (app: TestApp, participants: readonly string[], shop_id: number | null) => {
  const body = { participants, shop_id, initial_message: 'hi' };
  const { status, json } = await rest(app, 'POST', '/api/chat/', { body });
  expect(status).toBe(201);
  return json.uuid;
};

const list = async (app: TestApp, query: string) => {
  const { count, results } = parsers.list.parse(
    (await rest(app, 'GET', `/api/chat/?${query}`)).json,
  );
  return { count, uuids: results.map(({ uuid }) => uuid) };
};

it('finds who is buyer and who owner in the threads that a database has', async () => {
  await using app = await testApp();
  await addShops(app, [
    { id: 11, name: 'One', url: 'one', owner_address: owner },
    { id: 12, name: 'Two', url: 'two', owner_address: other },
    { id: 13, name: 'Nobody', url: 'nobody' },
  ]);
  const first = await create(app, [buyer, owner], 11);
  const second = await create(app, [owner, other], 11);
  const third = await create(app, [buyer, other], 12);
  // Those that no wallet can show.
  await create(app, [buyer, owner, other], 11);
  await create(app, [buyer, other], 11);
  await create(app, [buyer, owner], null);
  await create(app, [buyer, owner], 13);
  await chatUpdate(app, dora, emil.userid);
  const gone = await create(app, [other, owner], 12);
  await rest(app, 'DELETE', `/api/chat/${gone}/`);
  await expect.poll(() => unpurgedThreads(app.database)).toBe(0);

  const lists = async () => ({
    buyer: await list(app, `buyer_address=${buyer}`),
    other: await list(app, `buyer_address=${other}`),
    one: await list(app, 'shop_url=one'),
    two: await list(app, 'shop_url=two'),
  });
  const expected = {
    buyer: { count: 2, uuids: [third, first] },
    other: { count: 1, uuids: [second] },
    one: { count: 2, uuids: [second, first] },
    two: { count: 1, uuids: [third] },
  };
  expect(await lists()).toEqual(expected);
  for (const statement of statementsBackTo(13)) await execute(app.database, statement);
  await app.restart();
  expect(await lists()).toEqual(expected);
  expect(await brokenInvariants(app.database)).toEqual([]);
});
