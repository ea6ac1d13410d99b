import { expect, it } from 'vitest';
import { testApp } from '../src/testing.ts';
import { replay } from './wallet/replay.ts';

it.each(['buyer', 'seller', 'shops'])('the calls of a %s, in open mode', async (name) => {
  await using app = await testApp();
  expect(await replay(app, name)).toBeGreaterThan(10);
});
