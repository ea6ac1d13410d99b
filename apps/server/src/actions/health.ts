import { setTimeout as wait } from 'node:timers/promises';
import { ApiError } from '../errors/api-error.ts';
import type { Store } from '../storage/store.ts';
import { incrementCounter } from '../storage/stores/counter.ts';

/** How long an outcome holds, in milliseconds: a monitor that asks all the time costs a write a second. */
const HOLDS_MS = 1_000;
/** Who waits so long for the database is not served. */
const DEADLINE_MS = 5_000;

interface Check {
  readonly begun: number;
  readonly write: Promise<unknown>;
  isDone: boolean;
}

/** Finds out whether the database takes writes: reads alone would not tell. One check at a time, whoever asks. */
export class Health {
  private readonly store: Pick<Store, 'write'>;
  private last: Check | null = null;

  constructor(store: Pick<Store, 'write'>) {
    this.store = store;
  }

  /** Refuses while the database takes no writes, be it out of reach, locked or full. */
  async check(): Promise<void> {
    const { last } = this;
    const holds = last !== null && (!last.isDone || performance.now() - last.begun < HOLDS_MS);
    try {
      await inTime((holds ? last : this.startCheck()).write);
    } catch (cause) {
      throw new ApiError('unavailable', 'The database is not available.', {
        byStatus: true,
        retryAfter: 1,
        cause,
      });
    }
  }

  private startCheck(): Check {
    const write = this.store.write(() => incrementCounter('health checks'), { relaxed: true });
    const check: Check = { begun: performance.now(), write, isDone: false };
    const done = (): void => {
      check.isDone = true;
    };
    write.then(done, done);
    this.last = check;
    return check;
  }
}

const inTime = async (write: Promise<unknown>): Promise<void> => {
  const timer = new AbortController();
  const late = wait(DEADLINE_MS, undefined, { signal: timer.signal, ref: false }).then(() => {
    throw new Error(`The database did not answer within ${DEADLINE_MS / 1000} s.`);
  });
  await Promise.race([write, late]).finally(() => timer.abort());
};
