import type { Engine } from '../engines/engine.ts';
import { progress } from '../report/progress.ts';
import { makeWorld } from './world.ts';

/** A world of readers who have a thread each with the one who writes to all of them. */
export const makeReaders = (engine: Engine, readers: number) => {
  progress(`${engine.name}: signing ${readers} readers in`);
  return makeWorld(engine, {
    hubThreads: readers,
    people: readers,
    deepThreads: 0,
    messagesPerThread: 1,
    historyMessages: 1,
    web3mqUsers: 2,
  });
};
