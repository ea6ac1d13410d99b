import { microsFromIso } from '@parley/contracts';
import { alice, bob } from '@parley/testkit';
import { describe, expect, it, vi } from 'vitest';
import { pruneInboxes } from '../src/storage/stores/maintenance.ts';
import { type TestApp, testApp } from '../src/testing.ts';
import { rest } from './calls.ts';
import { withStore } from './database.ts';
import { newThread, send } from './live-calls.ts';
import { openStream, transports } from './live-stream.ts';
import { unpurgedThreads } from './storage-invariants.ts';

const { address } = alice;

/** Does what the house does with entries that are 90 days old, without the wait. */
const prune = (app: TestApp, before = Number.MAX_SAFE_INTEGER) =>
  withStore(app.database, (store) => store.write(() => pruneInboxes(0, before)));

/** A thread where alice sent and read, and the places of her inbox. */
const history = async (app: TestApp) => {
  const uuid = await newThread(app, [address, bob.address]);
  const place = await send(app, uuid, address, 'old');
  await send(app, uuid, bob.address, 'old, too');
  await rest(app, 'PATCH', `/api/chat/${uuid}/`, { body: { is_read: true, address } });
  using stream = await openStream(app, { address, after: '' });
  const newest = (await stream.take(4)).at(-1)?.at ?? '';
  return { uuid, place, newest };
};

describe.each(transports)('over %s', (transport) => {
  it('whoever resumes before what is left is told to fetch anew, and where to go on', async () => {
    await using app = await testApp();
    const { uuid, place, newest } = await history(app);
    await prune(app);
    for (const after of ['', place]) {
      using stream = await openStream(app, { address, transport, after });
      expect(await stream.next()).toMatchObject({
        id: newest,
        data: { kind: 'resync', at: newest },
      });
    }
    using stream = await openStream(app, { address, transport, after: place });
    await stream.next();
    const at = await send(app, uuid, bob.address, 'new');
    expect(await stream.take(1)).toMatchObject([{ kind: 'message', at, prev: newest }]);
  });

  it('whoever has read all resumes as ever, though what they read last is pruned', async () => {
    await using app = await testApp();
    const { uuid, newest } = await history(app);
    await prune(app);
    using stream = await openStream(app, { address, transport, after: newest });
    await send(app, uuid, bob.address, 'new');
    expect(await stream.next()).toMatchObject({
      data: { kind: 'message', prev: newest, message: { content: 'new' } },
    });
  });
});

it('what is gone stays gone, though an older thread is deleted and purged after', async () => {
  await using app = await testApp();
  const { uuid, newest } = await history(app);
  const old = (microsFromIso(newest) ?? 0) + 1;
  using live = await openStream(app, { address, after: '' });
  const entries = await live.take(4);
  await prune(app, old);
  await rest(app, 'DELETE', `/api/chat/${uuid}/`);
  await vi.waitUntil(async () => (await unpurgedThreads(app.database)) === 0, { timeout: 60_000 });
  await prune(app, old);
  for (const { at } of entries.slice(0, 3)) {
    using stream = await openStream(app, { address, after: at });
    expect(await stream.next()).toMatchObject({ data: { kind: 'resync' } });
  }
});
