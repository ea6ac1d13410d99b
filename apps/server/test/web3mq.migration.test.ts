import { dora, emil } from '@parley/testkit';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { testApp } from '../src/testing.ts';
import { chatUpdate } from './calls.ts';
import { brokenInvariants } from './storage-invariants.ts';
import { dataOf } from './web3mq.calls.ts';

it('takes over the groups of a database from before there were any', async () => {
  await using app = await testApp();
  await chatUpdate(app, dora, 'group:tea', { topic_type: 'group' });
  await chatUpdate(app, dora, emil.userid);
  const database = new Database(app.database);
  database.exec(`
    drop table web3mq_group;
    drop table web3mq_member;
    drop table web3mq_message;
    drop table web3mq_registration;
    drop index web3mq_key_address;
    alter table inbox drop column received;
    alter table web3mq_user drop column avatar_base64;
    delete from kysely_migration where name = '003-web3mq'`);
  database.close();
  await app.restart();
  expect(await dataOf(app, dora, 'group.list')).toMatchObject({
    total: 1,
    result: [{ groupid: 'group:tea', group_name: '' }],
  });
  const permissions = await dataOf(app, dora, 'group.permissions', { groupid: 'group:tea' });
  expect(permissions.creator_id).toBe(dora.userid);
  expect(brokenInvariants(app.database)).toEqual([]);
});
