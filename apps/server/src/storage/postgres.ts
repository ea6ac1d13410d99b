import { Kysely, PostgresDialect, sql } from 'kysely';
import { type ClientConfig, Pool, type PoolClient, types } from 'pg';
import type { Ddl } from './migrations/ddl.ts';
import { migrate } from './migrations/index.ts';
import { mayRunAgain, unavailableOr } from './postgres/errors.ts';
import { Lease } from './postgres/lease.ts';
import { Pipeline } from './postgres/pipeline.ts';
import { checkRequirements } from './postgres/requirements.ts';
import { createSend } from './postgres/send.ts';
import { gatheringSocket } from './postgres/socket.ts';
import { Wakeups } from './postgres/wakeups.ts';
import { isAlone, type Step, type Steps, type Touch } from './query.ts';
import type { Database } from './schema.ts';
import { nobody, type Store, StoreUnavailable, type Watcher, type WriteOptions } from './store.ts';
import { countOf } from './stores/counter.ts';

const ddl: Ddl = {
  bytes: 'bytea',
  integer: 'bigint',
  autoId: (column) => column.primaryKey().generatedByDefaultAsIdentity(),
  table: sql``,
  clusteredTable: sql``,
};

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

const connectionTo = (url: string): ClientConfig => ({
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

/** Connects to the database at `url`, which any number of servers may share, migrated to this version. */
export const openPostgres = async (url: string): Promise<{ store: Store; isNew: boolean }> => {
  const migrating = new Kysely<Database>({
    dialect: new PostgresDialect({ pool: new Pool({ connectionString: url, max: 2 }) }),
  });
  try {
    await checkRequirements(migrating);
    const isNew = await migrate(migrating, ddl);
    return { store: await PostgresStore.open(url), isNew };
  } finally {
    await migrating.destroy();
  }
};

class PostgresStore implements Store {
  readonly shared = true;
  private readonly readers: Pool;
  private readonly writers: Pool;
  private readonly wakeups: Wakeups;
  private readonly sessions = new Lease(() => this.read(() => countOf('sessions ended')));
  private watcher: Watcher = nobody;

  static async open(url: string): Promise<PostgresStore> {
    const store = new PostgresStore(url);
    await store.wakeups.start();
    return store;
  }

  private constructor(url: string) {
    this.readers = poolOf(url);
    this.writers = poolOf(url);
    // Ahead of all that the connection is for; where it fails, so does what needs it.
    this.writers.on('connect', (client) => void client.query(createSend).catch(() => {}));
    this.wakeups = new Wakeups({
      connection: connectionTo(url),
      watcher: () => this.watcher,
      read: (steps) => this.read(steps),
    });
  }

  sessionsVersion(): number | null | Promise<number | null> {
    return this.sessions.get();
  }

  sessionsKnown(): Promise<void> {
    return Lease.passed();
  }

  read<Result>(steps: () => Steps<Result>): Promise<Result> {
    return inRuns(() => withClient(this.readers, (client) => look(client, steps)));
  }

  write<Result>(steps: () => Steps<Result>, options: WriteOptions = {}): Promise<Result> {
    return inRuns(() =>
      withClient(this.writers, (client) => this.transact(client, steps, options)),
    );
  }

  watch(watcher: Watcher): void {
    this.watcher = watcher;
  }

  tell(news: string): void {
    this.wakeups.tell(news);
  }

  async close(): Promise<void> {
    await this.wakeups.stop();
    await Promise.all([this.readers.end(), this.writers.end()]);
  }

  private async transact<Result>(
    client: PoolClient,
    steps: () => Steps<Result>,
    { relaxed = false }: WriteOptions,
  ): Promise<Result> {
    const touched = new Set<number>();
    const touch: Touch = (address) => touched.add(address);
    const pipeline = new Pipeline(client);
    const running = steps();
    const next = await passShortcut(running, pipeline, touch);
    if (!next.done) pipeline.send({ text: relaxed ? BEGIN_RELAXED : BEGIN });
    const result = await drive(running, next, pipeline, touch);
    if (!next.done) await pipeline.commit();
    if (touched.size > 0) {
      this.watcher.touched(touched);
      this.wakeups.ring(touched);
    }
    return result;
  }
}

const poolOf = (url: string): Pool => {
  const pool = new Pool({ ...connectionTo(url), max: CONNECTIONS, idleTimeoutMillis: IDLE_MS });
  // A connection that breaks tells whoever uses it; an idle one is replaced when needed.
  pool.on('connect', (client) => client.on('error', () => {}));
  pool.on('error', () => {});
  return pool;
};

const BEGIN = 'begin';
const BEGIN_RELAXED = 'begin; set local synchronous_commit = off';

const look = async <Result>(client: PoolClient, steps: () => Steps<Result>): Promise<Result> => {
  const pipeline = new Pipeline(client);
  const reading = steps();
  if (isAlone(reading)) return drive(reading, reading.next(), pipeline, noTouch);
  pipeline.send({ text: 'begin isolation level repeatable read read only' });
  const result = await drive(reading, reading.next(), pipeline, noTouch);
  // Not waited for: whoever gets the connection next is answered after it.
  pipeline.send({ text: 'commit' });
  return result;
};

/** Runs a transaction again when it collided with others, or its connection broke before its commit. */
const inRuns = async <Result>(run: () => Promise<Result>): Promise<Result> => {
  for (let runs = 1; ; runs += 1) {
    try {
      return await run();
    } catch (error) {
      if (runs === RUNS || !mayRunAgain(error)) throw unavailableOr(error);
    }
  }
};

/** Runs work on a connection; what fails within a transaction is rolled back. */
const withClient = async <Result>(
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
    // A connection that can't roll back is of no more use.
    await client.query('rollback').then(
      () => client.release(),
      (broken: Error) => client.release(broken),
    );
    throw error;
  }
};

type Next<Result> = IteratorResult<Step, Result>;

/** Runs the shortcut that steps may begin with, and gives what is next. */
const passShortcut = async <Result>(
  steps: Steps<Result>,
  pipeline: Pipeline,
  touch: Touch,
): Promise<Next<Result>> => {
  const first = steps.next();
  if (first.done || first.value.kind !== 'shortcut') return first;
  first.value.put(pipeline.ask, touch);
  await pipeline.committed();
  return steps.next();
};

/** Runs steps to their end, from the `next` one: orders are sent along, questions waited for. */
const drive = async <Result>(
  steps: Steps<Result>,
  next: Next<Result>,
  pipeline: Pipeline,
  touch: Touch,
): Promise<Result> => {
  for (let now = next; ; now = steps.next()) {
    if (now.done) return now.value;
    now.value.put(pipeline.ask, touch);
    if (now.value.kind === 'question') await pipeline.answers();
  }
};

const noTouch: Touch = () => {};
