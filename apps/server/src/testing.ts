import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from './config.ts';
import { start } from './start.ts';

export type { AppRouter } from './procedures/router.ts';

type Settings = Readonly<Record<string, string>>;

/**
 * A real server on a free port, with a database of its own, gone when the test ends:
 * `await using app = await testApp()`. Settings are environment variables; `locked` ones included.
 */
export const testApp = async (
  settings: Settings = {},
  options: { demo?: boolean; web?: string } = {},
) => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-test-'));
  const database = join(folder, 'parley.db');
  const config = readConfig({
    PORT: '0',
    PARLEY_DATABASE_URL: `file:${database}`,
    PARLEY_LOG: 'silent',
    ...settings,
  });
  // Tests move time by hand: microseconds added to the real clock.
  const time = { ahead: 0 };
  const clock = () => Date.now() * 1000 + time.ahead;
  let running = await start(config, { clock, ...options });
  return {
    get url() {
      return running.url;
    },
    database,
    time,
    /** Stops and starts again on the same database, at another port. */
    restart: async () => {
      await running.close();
      running = await start(config, { ...options, clock, demo: false });
    },
    [Symbol.asyncDispose]: async () => {
      await running.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
export type TestApp = Awaited<ReturnType<typeof testApp>>;

/** Settings of a server that asks everybody who they are. */
export const locked = {
  PARLEY_MODE: 'locked',
  PARLEY_PUBLIC_URL: 'https://chat.example.org',
} as const;
