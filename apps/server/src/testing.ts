import { readConfig } from './config.ts';
import { type StartOptions, start } from './start.ts';
import { preparedDatabase } from './testing-database.ts';

export type { AppRouter } from './procedures/router.ts';
export { testDatabase } from './testing-database.ts';

type Settings = Readonly<Record<string, string>>;

/**
 * A real server on a free port, with a database of its own, gone when the test ends:
 * `await using app = await testApp()`. Settings are environment variables; `locked` ones included.
 * The database is SQLite, or on the PostgreSQL server that `PARLEY_TEST_DATABASE` names.
 */
export const testApp = async (
  settings: Settings = {},
  options: Pick<StartOptions, 'demo' | 'web' | 'deadlines' | 'logTo' | 'sendsPlain'> & {
    /** Whether time passes only where the test says so: for limits, which a slow machine would loosen. */
    readonly timeStands?: boolean;
  } = {},
) => {
  const given = settings.PARLEY_DATABASE_URL;
  const database = given === undefined ? await preparedDatabase() : alreadyThere(given);
  const config = readConfig({
    PORT: '0',
    PARLEY_DATABASE_URL: database.url,
    PARLEY_LOG: 'silent',
    ...settings,
  });
  // Tests move time by hand: microseconds added to the real clock.
  const time = { ahead: 0 };
  const { timeStands = false, ...startOptions } = options;
  const started = Date.now();
  const clock = () => (timeStands ? started : Date.now()) * 1000 + time.ahead;
  const isNew = given === undefined || undefined;
  let running = await start(config, { clock, isNew, ...startOptions });
  return {
    get url() {
      return running.url;
    },
    /** What the server takes for its origin. */
    get origin() {
      return config.publicUrl ?? running.url;
    },
    /** The database's URL. */
    database: database.url,
    /** Its path, on SQLite; on PostgreSQL there is none, and a test that asks for it fails. */
    get file() {
      if (config.database.engine === 'postgres') throw new Error('PostgreSQL has no file.');
      return config.database.path;
    },
    time,
    /** Stops and starts again on the same database, at another port. */
    restart: async () => {
      await running.close();
      running = await start(config, { ...startOptions, clock, demo: false });
    },
    [Symbol.asyncDispose]: async () => {
      await running.close();
      await database[Symbol.asyncDispose]();
    },
  };
};

const alreadyThere = (url: string) => ({ url, [Symbol.asyncDispose]: async () => {} });

export type TestApp = Awaited<ReturnType<typeof testApp>>;

/** Settings of a server that asks everybody who they are. */
export const locked = {
  PARLEY_MODE: 'locked',
  PARLEY_PUBLIC_URL: 'https://chat.example.org',
} as const;

/** The same, for tests that call more often than anybody may. */
export const unlimited = { ...locked, PARLEY_LIMITS: 'off' } as const;
