import { dora, emil } from '@parley/testkit';
import { expect } from 'vitest';
import type { Deadlines } from '../src/connections/deadlines.ts';
import { type TestApp, testApp } from '../src/testing.ts';
import { chatUpdate, typed } from './calls.ts';

/** A server that knows dora and emil, who have a chat. */
export const world = async (deadlines: Partial<Deadlines> = {}) => {
  const app = await testApp({}, { deadlines });
  await chatUpdate(app, dora, emil.userid);
  await chatUpdate(app, emil, dora.userid);
  return app;
};

/** The chat of dora and emil as typed clients see it. */
export const chatOf = async (app: TestApp) => {
  const { results } = await typed(app).thread.list.query({ address: dora.userid });
  const [thread] = results;
  expect.assert(thread);
  return thread;
};

export const contents = async (app: TestApp): Promise<string[]> => {
  const { uuid } = await chatOf(app);
  const { results } = await typed(app).message.list.query({ thread_uuid: uuid });
  return results.map(({ content }) => content);
};
