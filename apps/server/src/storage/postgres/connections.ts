import { type ClientConfig, Pool, type PoolClient, types } from 'pg';
import { StoreUnavailable } from '../store.ts';
import { isRetryable, lacksFunction, unavailableOr } from './errors.ts';
import { gatheringSocket } from './socket.ts';

/** Connections for writes and as many for reads: writers that wait for each other keep no reader. */
const CONNECTIONS = 8;
const CONNECT_DEADLINE_MS = 5_000;
/** How long a write waits for the locks of others. */
const LOCK_DEADLINE_MS = 10_000;
/** A connection that nobody needs for so long is given back. */
const IDLE_MS = 60_000;
/** A process that stands still while it holds locks loses them after this. */
const IDLE_DEADLINE_MS = 20_000;
/** Runs of a transaction before it is given up. */
const RUNS = 10;
const INT8 = 20;

/** Numbers of the database are ids, times and counts, all of them safe integers. */
const getTypeParser: typeof types.getTypeParser = (oid: number, format?: 'text' | 'binary') =>
  oid === INT8 ? Number : types.getTypeParser(oid, format);

/** How this server connects, for whatever it is. */
export const connectionTo = (url: string): ClientConfig => ({
  connectionString: url,
  application_name: 'parley',
  keepAlive: true,
  connectionTimeoutMillis: CONNECT_DEADLINE_MS,
  lock_timeout: LOCK_DEADLINE_MS,
  idle_in_transaction_session_timeout: IDLE_DEADLINE_MS,
  types: { getTypeParser },
  pipeline: true,
  stream: gatheringSocket,
});

/** Kysely migrates with one connection and locks with another, waiting as long as it takes. */
export const migratingPool = (url: string): Pool =>
  new Pool({ connectionString: url, max: 2, connectionTimeoutMillis: CONNECT_DEADLINE_MS });

export const poolOf = (url: string): Pool => {
  const pool = new Pool({ ...connectionTo(url), max: CONNECTIONS, idleTimeoutMillis: IDLE_MS });
  // A connection that breaks tells whoever uses it; an idle one is replaced when needed.
  pool.on('connect', (client) => client.on('error', () => {}));
  pool.on('error', () => {});
  return pool;
};

/** Runs work on a connection; what fails within a transaction is rolled back. */
export const withClient = async <Result>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> => {
  const client = await pool.connect().catch((error: unknown) => {
    throw new StoreUnavailable(error);
  });
  try {
    const result = await work(client);
    client.release();
    return result;
  } catch (error) {
    // A connection that can't roll back, or has no function, is of no more use.
    await client.query('rollback').then(
      () => client.release(lacksFunction(error)),
      (broken: Error) => client.release(broken),
    );
    throw error;
  }
};

/** Runs a transaction again when it collided with others, or its connection broke before its commit. */
export const withRetries = async <Result>(run: () => Promise<Result>): Promise<Result> => {
  for (let runs = 1; ; runs += 1) {
    try {
      return await run();
    } catch (error) {
      if (runs === RUNS || !isRetryable(error)) throw unavailableOr(error);
    }
  }
};
