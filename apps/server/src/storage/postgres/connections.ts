import { type ClientConfig, Pool, type PoolClient, types } from 'pg';
import type { Pooler } from '../../config/database.ts';
import { StoreUnavailable } from '../store.ts';
import { isRetryable, unavailableOr } from './errors.ts';
import { gatheringSocket } from './socket.ts';

/** Connections for writes and as many for reads: writers that wait for each other keep no reader. */
const CONNECTIONS = 8;
const CONNECT_DEADLINE_MS = 5_000;
/** How long a write waits for the locks of others. */
export const LOCK_DEADLINE_MS = 10_000;
/** A connection that nobody needs for so long is given back. */
const IDLE_MS = 60_000;
/** A process that stands still while it holds locks loses them after this. */
const IDLE_DEADLINE_MS = 20_000;
/** Runs of a transaction before it is given up. */
const RUNS = 10;
const INT8 = 20;

/** What the transactions of a connection go by. */
export interface Connected {
  readonly client: PoolClient;
  readonly prepares: boolean;
  /** Statements that each writing transaction begins with. */
  readonly deadlines: readonly string[];
}

/** Numbers of the database are ids, times and counts, all of them safe integers. */
const getTypeParser: typeof types.getTypeParser = (oid: number, format?: 'text' | 'binary') =>
  oid === INT8 ? Number : types.getTypeParser(oid, format);

const plainConnectionTo = (url: string): ClientConfig => ({
  connectionString: url,
  application_name: 'parley',
  keepAlive: true,
  connectionTimeoutMillis: CONNECT_DEADLINE_MS,
  types: { getTypeParser },
  pipeline: true,
  stream: gatheringSocket,
});

const deadlines = {
  lock_timeout: LOCK_DEADLINE_MS,
  idle_in_transaction_session_timeout: IDLE_DEADLINE_MS,
};

/** A connection of its own, whose settings last as long as it. */
export const connectionTo = (url: string): ClientConfig => ({
  ...plainConnectionTo(url),
  ...deadlines,
});

/** Kysely migrates with one connection and locks with another, waiting as long as it takes. */
export const migratingPool = (url: string): Pool =>
  new Pool({ connectionString: url, max: 2, connectionTimeoutMillis: CONNECT_DEADLINE_MS });

/** Connections to the database, or through a pooler to whichever of its connections is free. */
export class Connections {
  private readonly pool: Pool;
  private readonly about: Omit<Connected, 'client'>;

  constructor(url: string, pooler: Pooler | null) {
    const connection = pooler === null ? connectionTo(url) : plainConnectionTo(pooler.url);
    this.pool = new Pool({ ...connection, max: CONNECTIONS, idleTimeoutMillis: IDLE_MS });
    // A connection that breaks tells whoever uses it; an idle one is replaced when needed.
    this.pool.on('connect', (client) => client.on('error', () => {}));
    this.pool.on('error', () => {});
    // Settings of a pooler's connection would stay with it for others.
    this.about =
      pooler === null
        ? { prepares: true, deadlines: [] }
        : { prepares: pooler.prepares, deadlines: localDeadlines };
  }

  /** Runs work on a connection; what fails within a transaction is rolled back. */
  async use<Result>(work: (connected: Connected) => Promise<Result>): Promise<Result> {
    const client = await this.pool.connect().catch((error: unknown) => {
      throw new StoreUnavailable(error);
    });
    try {
      const result = await work({ client, ...this.about });
      client.release();
      return result;
    } catch (error) {
      // A connection that can't roll back is of no more use.
      await client.query('rollback').then(
        () => client.release(),
        (broken: Error) => client.release(broken),
      );
      throw error;
    }
  }

  end(): Promise<void> {
    return this.pool.end();
  }
}

const localDeadlines = Object.entries(deadlines).map(
  ([name, milliseconds]) => `set local ${name} = ${milliseconds}`,
);

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
