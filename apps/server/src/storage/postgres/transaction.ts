import { isSingleQuery, type OnInboxWrite, type Step, type Steps } from '../query.ts';
import type { WriteOptions } from '../store.ts';
import type { Connected } from './connections.ts';
import { Pipeline } from './pipeline.ts';

const RELAXED = 'set local synchronous_commit = off';

/** Runs steps that read, on one snapshot. */
export const readOn = async <Result>(
  { client, prepares }: Connected,
  steps: () => Steps<Result>,
): Promise<Result> => {
  const pipeline = new Pipeline(client, prepares);
  const reading = steps();
  if (isSingleQuery(reading)) return runSteps(reading, reading.next(), pipeline, ignoreInboxWrites);
  pipeline.send({ text: 'begin isolation level repeatable read read only' });
  const result = await runSteps(reading, reading.next(), pipeline, ignoreInboxWrites);
  // Not waited for: whoever gets the connection next is answered after it.
  pipeline.send({ text: 'commit' });
  return result;
};

/** Runs steps in a transaction; resolves when it is on disk. */
export const writeOn = async <Result>(
  { client, prepares, deadlines }: Connected,
  steps: () => Steps<Result>,
  { relaxed = false }: WriteOptions,
  onInboxWrite: OnInboxWrite,
): Promise<Result> => {
  const pipeline = new Pipeline(client, prepares);
  const running = steps();
  const next = running.next();
  if (!next.done)
    pipeline.send({ text: ['begin', ...deadlines, ...(relaxed ? [RELAXED] : [])].join('; ') });
  const result = await runSteps(running, next, pipeline, onInboxWrite);
  if (!next.done) await pipeline.commit();
  return result;
};

type Next<Result> = IteratorResult<Step, Result>;

/** Runs steps to their end, from the `next` one: commands are sent along, queries waited for. */
const runSteps = async <Result>(
  steps: Steps<Result>,
  next: Next<Result>,
  pipeline: Pipeline,
  onInboxWrite: OnInboxWrite,
): Promise<Result> => {
  for (let now = next; ; now = steps.next()) {
    if (now.done) return now.value;
    now.value.execute(pipeline.execute, onInboxWrite);
    if (now.value.kind === 'query') await pipeline.answers();
  }
};

const ignoreInboxWrites: OnInboxWrite = () => {};
