import { alice, bob, carol } from '@parley/testkit';
import { expect, it } from 'vitest';
import { type TestApp, testApp } from '../src/testing.ts';
import { rest } from './calls.ts';
import { nextOf, openStream, type Stream } from './live-stream.ts';

const join = (app: TestApp, ...participants: string[]) =>
  rest(app, 'POST', '/api/chat/', { body: { participants } });

/** The next signal of somebody coming or going. */
const nextPresence = async (stream: Stream): Promise<string> => {
  const { data } = await nextOf(stream, 'presence');
  expect.assert(data.kind === 'presence');
  return `${data.address} ${data.online ? 'came' : 'went'}`;
};

it('tells those who share a thread who comes and goes, and newcomers who is there', async () => {
  await using app = await testApp();
  await join(app, alice.address, bob.address);
  const alices = await openStream(app, { address: alice.address });
  const bobs = await openStream(app, { address: bob.address });
  expect(await nextPresence(alices)).toBe(`${bob.address} came`);
  expect(await nextPresence(bobs)).toBe(`${alice.address} came`);
  bobs.close();
  expect(await nextPresence(alices)).toBe(`${bob.address} went`);
  alices.close();
});

it('tells nobody else, and nothing of somebody who only connects anew', async () => {
  await using app = await testApp();
  await join(app, alice.address, bob.address);
  await join(app, bob.address, carol.address);
  const alices = await openStream(app, { address: alice.address });
  const carols = await openStream(app, { address: carol.address });
  const bobs = await openStream(app, { address: bob.address });
  expect(await nextPresence(alices)).toBe(`${bob.address} came`);
  expect(await nextPresence(carols)).toBe(`${bob.address} came`);
  const another = await openStream(app, { address: bob.address });
  bobs.close();
  const third = await openStream(app, { address: bob.address });
  another.close();
  third.close();
  expect(await nextPresence(alices)).toBe(`${bob.address} went`);
  alices.close();
  carols.close();
});
