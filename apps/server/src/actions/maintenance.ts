import { setTimeout as wait } from 'node:timers/promises';
import type { App } from '../app.ts';
import {
  type MaintenanceTask,
  pruneInboxes,
  purgeDeletedThreads,
  removeChallenges,
  removeRateLimits,
  removeSessions,
  removeSignatureUses,
} from '../storage/stores/maintenance.ts';

const EVERY_MS = 60_000;
/** After a step others have the store to themselves for so many times as long as it took, but no longer. */
const PAUSE = 4;
const LONGEST_PAUSE_MS = 50;
/** Microseconds. */
const DAY = 24 * 3600 * 1_000_000;

/** Clears what has expired and what deleted threads held, in small steps between requests. */
export const startMaintenance = (
  { store, clock, config }: Pick<App, 'store' | 'clock' | 'config'>,
  onError: (error: unknown) => void,
) => {
  const stopping = new AbortController();
  const { signal } = stopping;
  let running = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  const tasks: readonly MaintenanceTask[] = [
    () => removeChallenges(clock()),
    () => removeSignatureUses(clock()),
    () => removeSessions(clock()),
    () => removeRateLimits(clock()),
    (after) => pruneInboxes(after, clock() - config.inboxDays * DAY),
    purgeDeletedThreads,
  ];

  /** Runs a task step by step until nothing is left, or the server stops. */
  const finish = async (task: MaintenanceTask): Promise<void> => {
    for (let from: number | null = 0; from !== null && !signal.aborted; ) {
      const began = performance.now();
      const cursor: number = from;
      from = await store.write(() => task(cursor), { relaxed: true });
      if (from !== null) await pause(performance.now() - began, signal);
    }
  };

  /** One after the other; one that fails keeps none from the next. */
  const finishAll = (list: readonly MaintenanceTask[]): Promise<void> => {
    for (const task of list) running = running.then(() => finish(task)).catch(onError);
    return running;
  };

  const purgeSoon = (): void => void finishAll([purgeDeletedThreads]);
  /** Takes away all that there is to take away by now. */
  const round = (): Promise<void> => finishAll(tasks);
  const scheduleRound = (): void => {
    if (!signal.aborted) timer = setTimeout(() => round().then(scheduleRound), EVERY_MS).unref();
  };

  scheduleRound();
  // A thread deleted just before the last stop may be left half purged.
  purgeSoon();
  return {
    purgeSoon,
    round,
    stop: async () => {
      stopping.abort();
      clearTimeout(timer);
      await running;
    },
  };
};

const pause = (tookMs: number, signal: AbortSignal): Promise<void> =>
  wait(Math.min(PAUSE * tookMs, LONGEST_PAUSE_MS), undefined, { signal }).catch(() => {});
