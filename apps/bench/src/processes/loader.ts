import { fileURLToPath } from 'node:url';
import type { Job, Measured } from '../load/job.ts';
import { LOAD_CORE, launch, stop } from './launch.ts';

const LOAD = fileURLToPath(new URL('../load/main.ts', import.meta.url));

/** The process that makes the load: one for all jobs, so that its code is warm. */
export interface Loader {
  readonly run: (job: Job) => Promise<Measured>;
  readonly close: () => Promise<void>;
}

export const startLoader = (): Loader => {
  const child = launch(LOAD, [], { core: LOAD_CORE });
  return {
    run: (job) =>
      new Promise((resolve, reject) => {
        const fail = (code: number | null): void =>
          reject(new Error(`The load ${job.load} failed (${code}).`));
        child.once('exit', fail);
        child.once('message', (measured: Measured) => {
          child.off('exit', fail);
          resolve(measured);
        });
        child.send(job);
      }),
    close: () => stop(child),
  };
};
