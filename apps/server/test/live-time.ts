import { vi } from 'vitest';
import { onPostgres } from './engine.ts';

/** PostgreSQL's client would run into its deadlines: on that engine time passes as it does. */
export const canFakeTimers = !onPostgres;

/** From here on timers of these kinds go on as ever, and faster inside `inTime`. */
export const fastTimers = (kind: 'Timeout' | 'Interval'): void => {
  if (!canFakeTimers) return;
  vi.useFakeTimers({ toFake: [`set${kind}`, `clear${kind}`], shouldAdvanceTime: true });
};

/** Lets time pass for timers, if they are faked, until something has happened. */
export const inTime = async <Result>(happening: Promise<Result>): Promise<Result> => {
  if (!vi.isFakeTimers()) return happening;
  let pending = true;
  const happened = happening.finally(() => {
    pending = false;
  });
  while (pending) {
    vi.advanceTimersByTime(100);
    await new Promise(setImmediate);
  }
  return happened;
};
