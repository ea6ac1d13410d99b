import { dora, emil } from '@parley/testkit';
import { expect, it } from 'vitest';
import { testApp } from '../src/testing.ts';
import { chatUpdate, onlyThread } from './calls.ts';
import { send } from './live-calls.ts';
import { fetchList, ThreadState } from './live-state.ts';
import { openStream } from './live-stream.ts';

it('the first message of a chat that only its sender lists brings the thread along', async () => {
  await using app = await testApp();
  const address = dora.userid;
  const old = await fetchList(app, address);
  await chatUpdate(app, emil, dora.userid);
  const uuid = await onlyThread(app, emil.userid);
  expect((await fetchList(app, address)).threads).toEqual([]);
  const last = await send(app, uuid, emil.userid, 'hello');

  using stream = await openStream(app, { address, after: old.place });
  const state = new ThreadState(address, old.threads);
  for (let at = ''; at !== last; ) {
    const [entry] = await stream.take(1);
    expect.assert(entry);
    state.apply(entry);
    ({ at } = entry);
  }
  expect([...state.threads.values()]).toEqual((await fetchList(app, address)).threads);
});
