import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { launch, SERVER_CORE, stop } from './launch.ts';

/** A server under load: ours, or a bare program. */
export interface Target {
  readonly url: string;
  readonly pid: number;
  readonly stop: () => Promise<void>;
}

const SERVER = fileURLToPath(new URL('../../../server/parley.js', import.meta.url));
const BARE = fileURLToPath(new URL('../bare/main.ts', import.meta.url));
const START_DEADLINE_MS = 60_000;

/** What sign-in texts name; nobody connects to it. */
export const ORIGIN = 'https://bench.example.org';

interface ServerOptions {
  readonly database: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly nodeOptions?: readonly string[];
  /** The server's own by default. */
  readonly core?: number | null;
}

/** Starts the server as people run it for others: sessions on, only the limits for one caller or address off. */
export const startServer = ({
  database,
  env = {},
  nodeOptions = [],
  core = SERVER_CORE,
}: ServerOptions) =>
  started(
    launch(SERVER, ['serve'], {
      core,
      nodeOptions,
      env: {
        PORT: '0',
        PARLEY_DATABASE_URL: database,
        PARLEY_MODE: 'locked',
        PARLEY_PUBLIC_URL: ORIGIN,
        PARLEY_LIMITS: 'off',
        // All the load comes from one address.
        PARLEY_MAX_CONNECTIONS_PER_IP: '20000',
        PARLEY_MAX_CONNECTIONS: '20000',
        // Signed calls are prepared ahead of a measurement.
        PARLEY_SIGNATURE_MAX_AGE: '86400',
        ...env,
      },
    }),
  );

/** Starts the least that Node can do for the same work. */
export const startBare = (kind: string, database: string): Promise<Target> =>
  started(launch(BARE, [kind, database], { core: SERVER_CORE }));

/** Both say where they listen. */
const started = async (child: ChildProcess): Promise<Target> => {
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    const late = setTimeout(() => reject(new Error('A server did not start.')), START_DEADLINE_MS);
    child.once('exit', (code) => reject(new Error(`A server ended (${code}) while it started.`)));
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(said) ?? [];
      if (found === undefined) return;
      clearTimeout(late);
      resolve(found);
    });
  });
  if (child.pid === undefined) throw new Error('A server has no process id.');
  return { url, pid: child.pid, stop: () => stop(child) };
};
