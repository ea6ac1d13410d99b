import { alice, mallory } from '@parley/testkit';
import { expect, it } from 'vitest';
import { locked, testApp } from '../src/testing.ts';
import { rest, typed } from './calls.ts';
import { challenge, keyOf, refused, signedBy, signIn, signWithHighS } from './session.calls.ts';

it('takes a proof once', async () => {
  await using app = await testApp(locked);
  const proof = signedBy(alice, await challenge(app));
  expect((await signIn(app, proof)).status).toBe(201);
  expect(await signIn(app, proof)).toMatchObject({ status: 401, json: refused });
  const other = { ...proof, signature: signWithHighS(alice, proof.message) };
  expect(await signIn(app, other)).toMatchObject({ status: 401, json: refused });
});

it('makes exactly one session of one proof that fifty send at once', async () => {
  await using app = await testApp();
  const proof = signedBy(alice, await challenge(app));
  const answers = await Promise.all(Array.from({ length: 50 }, () => signIn(app, proof)));
  const [winner, ...more] = answers.filter(({ status }) => status === 201);
  expect(more).toEqual([]);
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(49);
  expect((await typed(app, winner?.json.token).session.list.query()).results).toHaveLength(1);
});

it('makes exactly one session of one proof that a batch holds ten times', async () => {
  // The calls of a batch start in one turn, so all of them find the challenge still open.
  await using app = await testApp();
  const proof = signedBy(alice, await challenge(app));
  const paths = Array.from({ length: 10 }, () => 'session.signIn').join(',');
  const body = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [index, proof]));
  const { json } = await rest(app, 'POST', `/trpc/${paths}?batch=1`, { body });
  const tokens = json.flatMap((answer: { result?: { data: { token: string } } }) =>
    answer.result === undefined ? [] : [answer.result.data.token],
  );
  expect([json.length, tokens.length]).toEqual([10, 1]);
  expect((await typed(app, tokens[0]).session.list.query()).results).toHaveLength(1);
});

it.each([
  [4, 201],
  [5, 401],
])('after %i bad tries the right signature gets %i', async (tries, status) => {
  await using app = await testApp();
  const message = await challenge(app);
  for (let count = 0; count < tries; count++)
    await signIn(app, { ...signedBy(alice, message), signature: keyOf(mallory).sign(message) });
  expect((await signIn(app, signedBy(alice, message))).status).toBe(status);
});

it.each([
  ['just before', 299, 201],
  ['after', 300, 401],
])('%s its five minutes a challenge gives %i', async (_name, seconds, status) => {
  await using app = await testApp();
  const message = await challenge(app);
  app.time.ahead = seconds * 1_000_000;
  expect((await signIn(app, signedBy(alice, message))).status).toBe(status);
});

it('keeps an open challenge over a restart', async () => {
  await using app = await testApp(locked);
  const proof = signedBy(alice, await challenge(app));
  await app.restart();
  expect((await signIn(app, proof)).status).toBe(201);
  await app.restart();
  expect((await signIn(app, proof)).status).toBe(401);
});
