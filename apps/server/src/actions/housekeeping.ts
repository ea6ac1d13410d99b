import { setTimeout as wait } from 'node:timers/promises';
import type { App } from '../app.ts';
import {
  type Chore,
  pruneInboxes,
  purgeDeletedThreads,
  removeChallenges,
  removeLimits,
  removeSessions,
  removeUses,
} from '../storage/stores/housekeeping.ts';

const EVERY_MS = 60_000;
/** After a step others have the store to themselves for so many times as long as it took, but no longer. */
const REST = 4;
const LONGEST_REST_MS = 50;
/** Microseconds. */
const DAY = 24 * 3600 * 1_000_000;

/** Clears what has expired and what deleted threads held, in small steps between requests. */
export const keepHouse = (
  { store, clock, config }: Pick<App, 'store' | 'clock' | 'config'>,
  onError: (error: unknown) => void,
) => {
  const stopping = new AbortController();
  const { signal } = stopping;
  let running = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  const chores: readonly Chore[] = [
    () => removeChallenges(clock()),
    () => removeUses(clock()),
    () => removeSessions(clock()),
    () => removeLimits(clock()),
    (after) => pruneInboxes(after, clock() - config.inboxDays * DAY),
    purgeDeletedThreads,
  ];

  /** Does a chore step by step until nothing is left, or the server stops. */
  const finish = async (chore: Chore): Promise<void> => {
    for (let from: number | null = 0; from !== null && !signal.aborted; ) {
      const began = performance.now();
      const place: number = from;
      from = await store.write(() => chore(place), { relaxed: true });
      if (from !== null) await rest(performance.now() - began, signal);
    }
  };

  /** One after the other; one that fails keeps none from the next. */
  const finishAll = (list: readonly Chore[]): Promise<void> => {
    for (const chore of list) running = running.then(() => finish(chore)).catch(onError);
    return running;
  };

  const purgeSoon = (): void => void finishAll([purgeDeletedThreads]);
  /** Takes away all that there is to take away by now. */
  const round = (): Promise<void> => finishAll(chores);
  const roundLater = (): void => {
    if (!signal.aborted) timer = setTimeout(() => round().then(roundLater), EVERY_MS).unref();
  };

  roundLater();
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

const rest = (tookMs: number, signal: AbortSignal): Promise<void> =>
  wait(Math.min(REST * tookMs, LONGEST_REST_MS), undefined, { signal }).catch(() => {});
