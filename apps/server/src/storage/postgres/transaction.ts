import type { PoolClient } from 'pg';
import { isAlone, type Step, type Steps, type Touch } from '../query.ts';
import type { WriteOptions } from '../store.ts';
import { Pipeline } from './pipeline.ts';

const BEGIN = 'begin';
const BEGIN_RELAXED = 'begin; set local synchronous_commit = off';

/** Runs steps that read, on one snapshot. */
export const readOn = async <Result>(
  client: PoolClient,
  steps: () => Steps<Result>,
): Promise<Result> => {
  const pipeline = new Pipeline(client);
  const reading = steps();
  if (isAlone(reading)) return drive(reading, reading.next(), pipeline, noTouch);
  pipeline.send({ text: 'begin isolation level repeatable read read only' });
  const result = await drive(reading, reading.next(), pipeline, noTouch);
  // Not waited for: whoever gets the connection next is answered after it.
  pipeline.send({ text: 'commit' });
  return result;
};

/** Runs steps in a transaction; resolves when it is on disk. */
export const writeOn = async <Result>(
  client: PoolClient,
  steps: () => Steps<Result>,
  { relaxed = false }: WriteOptions,
  touch: Touch,
): Promise<Result> => {
  const pipeline = new Pipeline(client);
  const running = steps();
  const next = running.next();
  if (!next.done) pipeline.send({ text: relaxed ? BEGIN_RELAXED : BEGIN });
  const result = await drive(running, next, pipeline, touch);
  if (!next.done) await pipeline.commit();
  return result;
};

type Next<Result> = IteratorResult<Step, Result>;

/** Runs steps to their end, from the `next` one: orders are sent along, questions waited for. */
const drive = async <Result>(
  steps: Steps<Result>,
  next: Next<Result>,
  pipeline: Pipeline,
  touch: Touch,
): Promise<Result> => {
  for (let now = next; ; now = steps.next()) {
    if (now.done) return now.value;
    now.value.put(pipeline.ask, touch);
    if (now.value.kind === 'question') await pipeline.answers();
  }
};

const noTouch: Touch = () => {};
