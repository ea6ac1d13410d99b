import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import {
  DummyDriver,
  Kysely,
  SqliteAdapter,
  SqliteDialect,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
} from 'kysely';
import type { Ddl } from './migrations/ddl.ts';
import { migrate } from './migrations/index.ts';
import type { Query, RunNow, Steps } from './query.ts';
import type { Database } from './schema.ts';
import { type Store, StoreUnavailable } from './store.ts';

type Connection = SqliteDatabase.Database;

const ddl: Ddl = {
  bytes: 'blob',
  integer: 'integer',
  autoId: (column) => column.primaryKey().autoIncrement(),
  table: sql`strict`,
  clusteredTable: sql`strict, without rowid`,
};

/** Waiting for another process's lock happens between turns, for at most this long. */
const BUSY_DEADLINE_MS = 10_000;
const BUSY_RETRY_MS = 20;
/** Writes of one commit: more would keep the event loop for too long. */
const BATCH = 256;
const CHECKPOINT_PAGES = 10_000;
const IDLE_CHECKPOINT_MS = 5_000;

/** Only builds SQL: queries are compiled here and run on better-sqlite3 directly. */
const compiler = new Kysely<Database>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});

interface Job {
  readonly attempt: () => void;
  readonly settle: () => void;
  readonly fail: (error: unknown) => void;
  readonly relaxed: boolean;
  readonly since: number;
}

/** Opens (and on first use makes) the database at `path`, migrated to this version. */
export const openSqlite = async (path: string): Promise<{ store: Store; isNew: boolean }> => {
  mkdirSync(dirname(path), { recursive: true });
  const isNew = !existsSync(path);
  const writer = new SqliteDatabase(path, { timeout: BUSY_DEADLINE_MS });
  writer.pragma('journal_mode = WAL');
  writer.pragma('synchronous = FULL');
  writer.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
  await migrate(new Kysely<Database>({ dialect: new SqliteDialect({ database: writer }) }), ddl);
  checkDurable(writer);
  // From here on a lock is waited for between turns: a busy wait would freeze the event loop.
  writer.pragma('busy_timeout = 0');
  const reader = new SqliteDatabase(path, { readonly: true, timeout: 0 });
  return { store: new SqliteStore(writer, reader), isNew };
};

// better-sqlite3 falls back to NORMAL at the first write in WAL mode unless FULL was set by hand.
const checkDurable = (writer: Connection): void => {
  if (writer.pragma('synchronous', { simple: true }) !== 2)
    throw new Error('SQLite does not flush its log at each commit (synchronous is not FULL).');
};

class SqliteStore implements Store {
  private readonly writer: Connection;
  private readonly reader: Connection;
  private readonly runRead: RunNow;
  private readonly runWrite: RunNow;
  private queue: Job[] = [];
  private armed = false;
  private flushesLog = true;
  private wroteSinceIdle = false;
  private readonly idle: NodeJS.Timeout;
  private readonly begin: Record<'read' | 'write', Run>;
  private readonly commit: Record<'read' | 'write', Run>;
  private readonly savepoint: Run;
  private readonly release: Run;

  constructor(writer: Connection, reader: Connection) {
    this.writer = writer;
    this.reader = reader;
    this.runWrite = preparedRunner(writer);
    this.runRead = preparedRunner(reader);
    this.begin = { read: command(reader, 'BEGIN'), write: command(writer, 'BEGIN IMMEDIATE') };
    this.commit = { read: command(reader, 'COMMIT'), write: command(writer, 'COMMIT') };
    this.savepoint = command(writer, 'SAVEPOINT job');
    this.release = command(writer, 'RELEASE job');
    this.idle = setInterval(() => this.checkpointWhenIdle(), IDLE_CHECKPOINT_MS).unref();
  }

  async read<Result>(steps: () => Steps<Result>): Promise<Result> {
    try {
      this.begin.read();
      return drive(steps(), this.runRead);
    } catch (error) {
      throw unavailableOr(error);
    } finally {
      if (this.reader.inTransaction) this.commit.read();
    }
  }

  write<Result>(steps: () => Steps<Result>, options: { relaxed?: boolean } = {}): Promise<Result> {
    return new Promise((resolve, reject) => {
      let result: Result;
      this.queue.push({
        attempt: () => {
          result = drive(steps(), this.runWrite);
        },
        settle: () => resolve(result),
        fail: (error) => reject(unavailableOr(error)),
        relaxed: options.relaxed ?? false,
        since: Date.now(),
      });
      this.arm();
    });
  }

  async close(): Promise<void> {
    clearInterval(this.idle);
    while (this.queue.length > 0) await new Promise((resolve) => setTimeout(resolve, 5));
    this.reader.close();
    this.writer.pragma('wal_checkpoint(TRUNCATE)');
    this.writer.close();
  }

  /** The writes of one turn of the event loop share one commit, and so one flush. */
  private arm(): void {
    if (this.armed) return;
    this.armed = true;
    setImmediate(() => this.flush());
  }

  private flush(): void {
    this.armed = false;
    const batch = this.queue.splice(0, BATCH);
    if (this.queue.length > 0) this.arm();
    if (batch.length === 0) return;
    try {
      this.setDurability(batch.some((job) => !job.relaxed));
      this.begin.write();
    } catch (error) {
      this.waitForLock(batch, error);
      return;
    }
    this.runBatch(batch);
  }

  private runBatch(batch: Job[]): void {
    const done: Job[] = [];
    try {
      for (const job of batch) if (this.attempt(job)) done.push(job);
      this.commit.write();
    } catch (error) {
      if (this.writer.inTransaction) this.writer.exec('ROLLBACK');
      for (const job of batch) job.fail(error);
      return;
    }
    this.wroteSinceIdle = true;
    for (const job of done) job.settle();
  }

  /** Each write has a savepoint, so that one that is refused leaves nothing and harms no other. */
  private attempt(job: Job): boolean {
    this.savepoint();
    try {
      job.attempt();
      this.release();
      return true;
    } catch (error) {
      // A full or failing disk ends the whole batch; SQLite may have rolled back by itself.
      if (isUnavailable(error) || !this.writer.inTransaction) throw error;
      this.writer.exec('ROLLBACK TO job; RELEASE job');
      job.fail(error);
      return false;
    }
  }

  private waitForLock(batch: Job[], error: unknown): void {
    const patient = Date.now() - BUSY_DEADLINE_MS;
    const waits = isBusy(error) ? batch.filter((job) => job.since > patient) : [];
    for (const job of batch) if (!waits.includes(job)) job.fail(error);
    this.queue.unshift(...waits);
    if (this.queue.length === 0) return;
    this.armed = true;
    setTimeout(() => this.flush(), BUSY_RETRY_MS);
  }

  private setDurability(flush: boolean): void {
    if (flush === this.flushesLog) return;
    this.writer.pragma(`synchronous = ${flush ? 'FULL' : 'NORMAL'}`);
    this.flushesLog = flush;
  }

  private checkpointWhenIdle(): void {
    if (!this.wroteSinceIdle) return;
    this.wroteSinceIdle = false;
    if (this.queue.length === 0) this.writer.pragma('wal_checkpoint(PASSIVE)');
  }
}

type Run = () => void;

/** A statement without parameters, prepared once. */
const command = (connection: Connection, sql: string): Run => {
  const statement = connection.prepare(sql);
  return () => {
    statement.run();
  };
};

const preparedRunner =
  (connection: Connection): RunNow =>
  (query, params) => {
    const known = query.prepared.get(connection);
    if (known) return known(params);
    const prepared = prepare(connection, query);
    query.prepared.set(connection, prepared);
    return prepared(params);
  };

const prepare = <Params, Row>(
  connection: Connection,
  query: Query<Params, Row>,
): ((params: Params) => Row[]) => {
  const { sql, parameters } = query.build(compiler).compile();
  const statement = connection.prepare<unknown[], Row>(sql);
  const bind = query.binder(parameters);
  if (statement.reader) return (params) => statement.all(...bind(params));
  return (params) => {
    statement.run(...bind(params));
    return [];
  };
};

/** Runs steps to their end without leaving the turn. */
const drive = <Result>(steps: Steps<Result>, run: RunNow): Result => {
  for (let next = steps.next(); ; next = steps.next()) {
    if (next.done) return next.value;
    next.value.run(run);
  }
};

const codeOf = (error: unknown): string =>
  error instanceof SqliteDatabase.SqliteError ? error.code : '';

const isBusy = (error: unknown): boolean => /^SQLITE_(BUSY|LOCKED)/.test(codeOf(error));

const isUnavailable = (error: unknown): boolean =>
  /^SQLITE_(BUSY|LOCKED|FULL|IOERR|READONLY|CANTOPEN|NOMEM)/.test(codeOf(error));

const unavailableOr = (error: unknown): unknown =>
  isUnavailable(error) ? new StoreUnavailable(error) : error;
