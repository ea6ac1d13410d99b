import { alice, bob } from '@parley/testkit';
import { expect, it } from 'vitest';
import { pruneInboxes } from '../src/storage/stores/maintenance.ts';
import { type TestApp, testApp } from '../src/testing.ts';
import { rest } from './calls.ts';
import { withStore } from './database.ts';
import { openStream } from './live-stream.ts';

/** Prunes every inbox, as maintenance does with what is older than the days that are kept. */
const pruneBefore = (app: TestApp, before: number): Promise<void> =>
  withStore(app.database, async (store) => {
    for (let after: number | null = 0; after !== null; ) {
      const from: number = after;
      after = await store.write(() => pruneInboxes(from, before));
    }
  });

const newThread = async (app: TestApp) => {
  const { json } = await rest(app, 'POST', '/api/chat/', {
    body: { participants: [alice.address, bob.address], initial_message: 'from alice' },
  });
  const send = async (content: string) => {
    await rest(app, 'POST', `/api/chat/${json.uuid}/message/`, {
      body: { sender: alice.address, content },
    });
  };
  return { send };
};

it('tells who resumes from a history that is gone to fetch anew, and goes on from there', async () => {
  await using app = await testApp();
  const { send } = await newThread(app);
  await pruneBefore(app, Date.now() * 1000 + 60_000_000);
  const stream = await openStream(app, { address: alice.address, after: '' });
  const event = await stream.next();
  expect(event?.data.kind).toBe('resync');
  const list = await rest(app, 'GET', `/api/chat/?address=${alice.address}`);
  expect(event?.data).toMatchObject({ at: list.json.results[0].updated_at });
  await send('afterwards');
  const [entry] = await stream.take(1);
  expect(entry).toMatchObject({ kind: 'message', message: { content: 'afterwards' } });
  stream.close();
});

it('lets who is up to date resume, and keeps new messages for those who poll', async () => {
  await using app = await testApp();
  const { send } = await newThread(app);
  const { at = '' } =
    (await (await openStream(app, { address: alice.address, after: '' })).take(2))[1] ?? {};
  await pruneBefore(app, Date.now() * 1000 + 60_000_000);
  await send('afterwards');
  const stream = await openStream(app, { address: alice.address, after: at });
  expect(await stream.take(1)).toMatchObject([{ kind: 'message' }]);
  stream.close();
  const polled = await rest(app, 'GET', `/api/chat/new-messages/?address=${bob.address}`);
  expect(polled.json.results.map(({ content }: { content: string }) => content)).toEqual([
    'from alice',
    'afterwards',
  ]);
});

it('keeps what is younger', async () => {
  await using app = await testApp();
  await newThread(app);
  await pruneBefore(app, Date.now() * 1000 - 60_000_000);
  const stream = await openStream(app, { address: alice.address, after: '' });
  expect((await stream.take(2)).map(({ kind }) => kind)).toEqual(['thread_created', 'message']);
  stream.close();
});
