import type { App } from './app.ts';
import { pruneInboxes, purgeDeletedThreads, removeExpired } from './storage/stores/housekeeping.ts';

const EVERY_MS = 60_000;
/** Microseconds. */
const DAY = 24 * 3600 * 1_000_000;

/** Clears what has expired and what deleted threads held, in small steps between requests. */
export const keepHouse = (
  app: Pick<App, 'store' | 'clock' | 'config'>,
  onError: (error: unknown) => void,
): { purgeSoon: () => void; stop: () => Promise<void> } => {
  let running: Promise<void> | null = null;
  let stopped = false;

  const purge = async (): Promise<void> => {
    while (!stopped && (await app.store.write(purgeDeletedThreads, { relaxed: true })));
  };
  let pruneAfter = 0;
  const prune = async (): Promise<void> => {
    const before = app.clock() - app.config.inboxDays * DAY;
    const next = () => pruneInboxes(pruneAfter, before);
    pruneAfter = (await app.store.write(next, { relaxed: true })) ?? 0;
  };
  const inTurn = (work: () => Promise<void>): void => {
    running = (running ?? Promise.resolve()).then(work).catch(onError);
  };
  const purgeSoon = (): void => inTurn(purge);
  const timer = setInterval(() => {
    inTurn(() => app.store.write(() => removeExpired(app.clock()), { relaxed: true }));
    inTurn(prune);
    purgeSoon();
  }, EVERY_MS).unref();

  // A thread deleted just before the last stop may be left half purged.
  purgeSoon();
  return {
    purgeSoon,
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
};
