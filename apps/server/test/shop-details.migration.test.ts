import { expect, it } from 'vitest';
import { testApp } from '../src/testing.ts';
import { rest } from './calls.ts';
import { execute } from './database.ts';
import { backToVersion } from './storage-versions.ts';

it('shops of before have what the wallet reads, and their URLs are taken', async () => {
  await using app = await testApp();
  backToVersion(app.file, 12);
  await execute(
    app.database,
    `insert into shop (id, name, url, description)
     values (2, 'Mixed', 'rbx://MixedCase', ''), (3, 'Wide', 'rbx://ｗｉｄｅ', '')`,
  );
  await execute(app.database, 'update shop set owner_address = null');
  await app.restart();
  const { json } = await rest(app, 'GET', '/api/shop/');
  const flags = { is_third_party: false, is_published: true, is_online: true };
  expect(json.results).toMatchObject([
    { id: 1, unique_id: 'myshop', owner_address: 'RAjtW2uDSEDW9mPVkKp2K2AAu4uJD9Zrn7', ...flags },
    { id: 2, unique_id: 'MixedCase', owner_address: null, ...flags },
    { id: 3, unique_id: 'ｗｉｄｅ', owner_address: null, ...flags },
  ]);
  for (const url of ['mixedcase', 'wide'])
    expect((await rest(app, 'GET', `/api/shop/available/?url=${url}`)).json.available).toBe(false);
});
