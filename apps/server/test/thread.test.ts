import { alice, bob } from '@parley/testkit';
import { expect, it } from 'vitest';
import { locked, testApp } from '../src/testing.ts';
import { rest, signIn, typed } from './calls.ts';

it('gives the same thread for the same participants in any order', async () => {
  await using app = await testApp();
  const made = await rest(app, 'POST', '/api/chat/', {
    body: { participants: [alice.address, bob.address], shop_id: 1, initial_message: 'hi' },
  });
  const found = await rest(app, 'POST', '/api/chat/', {
    body: { participants: [bob.address, alice.address], shop_id: 1 },
  });
  expect([made.status, found.status]).toEqual([201, 200]);
  expect(found.json.uuid).toBe(made.json.uuid);
});

it('lets a person sign in and see only their own threads', async () => {
  await using app = await testApp(locked);
  const token = await signIn(app, alice);
  const me = typed(app, token);
  await me.thread.create.mutate({ participants: [alice.address, bob.address] });
  expect((await me.thread.list.query({})).count).toBe(1);
  expect((await typed(app, await signIn(app, bob)).thread.list.query({})).count).toBe(1);
  await expect(typed(app).thread.list.query({})).rejects.toThrow();
});
