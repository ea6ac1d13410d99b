import { dora, emil } from '@parley/testkit';
import { expect, it } from 'vitest';
import { testApp } from '../src/testing.ts';
import { chatUpdate } from './calls.ts';
import { brokenInvariants } from './storage-invariants.ts';
import { backToVersion } from './storage-versions.ts';
import { dataOf } from './web3mq.calls.ts';

it('takes over the groups of a database from before there were any', async () => {
  await using app = await testApp();
  await chatUpdate(app, dora, 'group:tea', { topic_type: 'group' });
  await chatUpdate(app, dora, emil.userid);
  backToVersion(app.file, 2);
  await app.restart();
  expect(await dataOf(app, dora, 'group.list')).toMatchObject({
    total: 1,
    result: [{ groupid: 'group:tea', group_name: '' }],
  });
  const permissions = await dataOf(app, dora, 'group.permissions', { groupid: 'group:tea' });
  expect(permissions.creator_id).toBe(dora.userid);
  expect(await brokenInvariants(app.database)).toEqual([]);
});
