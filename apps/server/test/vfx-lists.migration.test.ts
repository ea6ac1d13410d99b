import { alice, bob, carol, dora, emil } from '@parley/testkit';
import { expect, it } from 'vitest';
import { testApp } from '../src/testing.ts';
import { chatUpdate, rest, typed } from './calls.ts';
import { execute } from './database.ts';
import { newThread } from './live-calls.ts';
import { brokenInvariants } from './storage-invariants.ts';
import { backToVersion } from './storage-versions.ts';
import { teaGroup } from './web3mq.group-world.ts';

it('threads of before are known by whose they are, and shops can be searched', async () => {
  await using app = await testApp();
  const uuid = await newThread(app, [alice.address, bob.address]);
  await chatUpdate(app, dora, emil.userid);
  // Open mode takes userids of any form.
  await chatUpdate(app, { ...emil, userid: 'emil' }, dora.userid);
  await chatUpdate(app, { ...emil, userid: 'emil' }, 'fritz');
  await teaGroup(app);
  const gone = await newThread(app, [bob.address, carol.address]);
  await rest(app, 'DELETE', `/api/chat/${gone}/`);
  backToVersion(app.file, 9);
  await execute(
    app.database,
    `update shop set description = 'Ｈammers', owner_address = '${alice.address}'`,
  );
  await app.restart();
  const { json } = await rest(app, 'GET', '/api/chat/');
  expect([json.count, json.results]).toEqual([1, [expect.objectContaining({ uuid })]]);
  expect((await typed(app).thread.list.query({})).count).toBe(5);
  const shops = await rest(app, 'GET', `/api/shop/?search=hammer&owner_address=${alice.address}`);
  expect(shops.json.count).toBe(1);
  expect(await brokenInvariants(app.database)).toEqual([]);
});
