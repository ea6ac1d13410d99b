import { mkdirSync } from 'node:fs';
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
import { GroupCommit, type WriteConnection } from './group-commit.ts';
import type { Ddl } from './migrations/ddl.ts';
import { migrate } from './migrations/index.ts';
import { type Ask, isAlone, type Query, type Steps, type Touch } from './query.ts';
import type { Database } from './schema.ts';
import { nobody, type Store, StoreUnavailable, type Watcher, type WriteOptions } from './store.ts';

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
const CHECKPOINT_PAGES = 10_000;
const CACHE_KIB = 64 * 1024;
const IDLE_CHECKPOINT_MS = 5_000;

/**
 * This build of SQLite (STAT4) plans a join anew whenever a bare parameter in it is bound, which costs
 * ten times what running it does. Behind a unary plus, which changes no value, it keeps its plan.
 */
class SqliteCompiler extends SqliteQueryCompiler {
  protected override getCurrentParameterPlaceholder(): string {
    return '+?';
  }
}

/** Only builds SQL: queries are compiled here and run on better-sqlite3 directly. */
const compiler = new Kysely<Database>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteCompiler(),
  },
});

interface SqliteOptions {
  /** How long a write waits for the lock of another process. */
  readonly busyDeadlineMs?: number;
}

/** Opens (and on first use makes) the database at `path`, migrated to this version. */
export const openSqlite = async (
  path: string,
  { busyDeadlineMs = BUSY_DEADLINE_MS }: SqliteOptions = {},
): Promise<{ store: Store; isNew: boolean }> => {
  mkdirSync(dirname(path), { recursive: true });
  const connection = new SqliteDatabase(path, { timeout: BUSY_DEADLINE_MS });
  const isNew = await prepareDatabase(connection).catch((error: unknown) => {
    connection.close();
    throw error;
  });
  return { store: new SqliteStore(connection, busyDeadlineMs), isNew };
};

/** Whether the database is new. */
const prepareDatabase = async (connection: Connection): Promise<boolean> => {
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  connection.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
  connection.pragma(`cache_size = -${CACHE_KIB}`);
  // What a savepoint may have to undo is kept in memory, not in a file.
  connection.pragma('temp_store = MEMORY');
  const dialect = new SqliteDialect({ database: connection });
  const isNew = await migrate(new Kysely<Database>({ dialect }), ddl);
  checkDurable(connection);
  // From here on a lock is waited for between turns: a busy wait would freeze the event loop.
  connection.pragma('busy_timeout = 0');
  return isNew;
};

// better-sqlite3 falls back to NORMAL at the first write in WAL mode unless FULL was set by hand.
const checkDurable = (connection: Connection): void => {
  if (connection.pragma('synchronous', { simple: true }) !== 2)
    throw new Error('SQLite does not flush its log at each commit (synchronous is not FULL).');
};

/**
 * Reads and writes share one connection: its page cache survives its own commits, whereas each of them
 * would empty that of a second one. Nothing is open between turns, so neither sees the other's half.
 */
class SqliteStore implements Store {
  readonly shared = false;
  private readonly connection: Connection;
  private writes = 0;
  private readonly askRead: Ask;
  private readonly askWrite: Ask;
  private readonly beginRead: Run;
  private readonly endRead: Run;
  private readonly commits: GroupCommit;
  private readonly idleTimer: NodeJS.Timeout;
  private wrote = false;
  private touched = new Set<number>();
  private watcher: Watcher = nobody;

  constructor(connection: Connection, busyDeadlineMs: number) {
    this.connection = connection;
    this.askRead = preparedRunner(connection, refuseToWrite);
    this.askWrite = preparedRunner(connection, () => {
      this.writes += 1;
    });
    this.beginRead = command(connection, 'BEGIN');
    this.endRead = command(connection, 'COMMIT');
    this.commits = new GroupCommit(
      writeConnection(connection, () => this.writes),
      busyDeadlineMs,
      () => this.tellTouched(),
    );
    this.idleTimer = setInterval(() => this.checkpointWhenIdle(), IDLE_CHECKPOINT_MS).unref();
  }

  async read<Result>(steps: () => Steps<Result>): Promise<Result> {
    try {
      const reading = steps();
      return isAlone(reading) ? drive(reading, this.askRead, noTouch) : this.onOneSnapshot(reading);
    } catch (error) {
      throw unavailableOr(error);
    }
  }

  async write<Result>(steps: () => Steps<Result>, options: WriteOptions = {}): Promise<Result> {
    this.wrote = true;
    try {
      return await this.commits.run(
        () => drive(steps(), this.askWrite, this.touch),
        !options.relaxed,
      );
    } catch (error) {
      throw unavailableOr(error);
    }
  }

  watch(watcher: Watcher): void {
    this.watcher = watcher;
  }

  tell(): void {
    // One server has the file to itself: there is nobody else to tell.
  }

  async close(): Promise<void> {
    clearInterval(this.idleTimer);
    await this.commits.drain();
    try {
      this.connection.pragma('wal_checkpoint(TRUNCATE)');
    } finally {
      this.connection.close();
    }
  }

  private onOneSnapshot<Result>(steps: Steps<Result>): Result {
    this.beginRead();
    try {
      return drive(steps, this.askRead, noTouch);
    } finally {
      this.endRead();
    }
  }

  // Of a write that was rolled back too: a bell that rings for nothing costs a look, no more.
  private readonly touch = (address: number): void => {
    this.touched.add(address);
  };

  private tellTouched(): void {
    if (this.touched.size === 0) return;
    const addresses = this.touched;
    this.touched = new Set();
    this.watcher.touched(addresses);
  }

  private checkpointWhenIdle(): void {
    const idle = !this.wrote && this.commits.idle;
    this.wrote = false;
    if (!idle) return;
    try {
      this.connection.pragma('wal_checkpoint(PASSIVE)');
    } catch {
      // Only a convenience: what is in the log is safe there, and the next write tells of a bad disk.
    }
  }
}

const writeConnection = (writer: Connection, changes: () => number): WriteConnection => {
  const begin = command(writer, 'BEGIN IMMEDIATE');
  let flushes = true;
  const setFlushes = (durable: boolean): void => {
    if (durable === flushes) return;
    writer.pragma(`synchronous = ${durable ? 'FULL' : 'NORMAL'}`);
    flushes = durable;
  };
  return {
    begin: (durable) => {
      setFlushes(durable);
      begin();
    },
    commit: command(writer, 'COMMIT'),
    rollback: () => {
      if (writer.inTransaction) writer.exec('ROLLBACK');
    },
    changes,
    savepoint: command(writer, 'SAVEPOINT job'),
    release: command(writer, 'RELEASE job'),
    undo: () => {
      writer.exec('ROLLBACK TO job; RELEASE job');
    },
    isBusy,
    // On a full or failing disk SQLite may have rolled everything back by itself.
    isFatal: (error) => isUnavailable(error) || !writer.inTransaction,
  };
};

type Run = () => void;

/** A statement without parameters, prepared once. */
const command = (connection: Connection, sql: string): Run => {
  const statement = connection.prepare(sql);
  return () => {
    statement.run();
  };
};

/** Prepares each query once, and tells before one runs that may write. */
const preparedRunner = (connection: Connection, writing: () => void): Ask => {
  const key = {};
  return (query, params, taker) => {
    let prepared = query.prepared.get(key);
    if (prepared === undefined) {
      prepared = prepare(connection, query, writing);
      query.prepared.set(key, prepared);
    }
    taker.take(prepared(params));
  };
};

const prepare = <Params, Row>(
  connection: Connection,
  query: Query<Params, Row>,
  writing: () => void,
): ((params: Params) => Row[]) => {
  const { sql, parameters } = query.build(compiler).compile();
  const statement = connection.prepare<unknown[], Row>(sql);
  const bind = query.binder(parameters);
  const all = (params: Params): Row[] => statement.all(...bind(params));
  if (statement.readonly) return all;
  return (params) => {
    writing();
    if (statement.reader) return all(params);
    statement.run(...bind(params));
    return [];
  };
};

const refuseToWrite = (): never => {
  throw new Error('A read can write nothing.');
};

/** Runs steps to their end without leaving the turn. */
const drive = <Result>(steps: Steps<Result>, ask: Ask, touch: Touch): Result => {
  for (let next = steps.next(); ; next = steps.next()) {
    if (next.done) return next.value;
    // One writer at a time, and readers on snapshots: there is nobody to lock out.
    if (next.value.kind !== 'lock') next.value.put(ask, touch);
  }
};

const noTouch: Touch = () => {};

const codeOf = (error: unknown): string =>
  error instanceof SqliteDatabase.SqliteError ? error.code : '';

const isBusy = (error: unknown): boolean => /^SQLITE_(BUSY|LOCKED)/.test(codeOf(error));

const isUnavailable = (error: unknown): boolean =>
  /^SQLITE_(BUSY|LOCKED|FULL|IOERR|READONLY|CANTOPEN|NOMEM)/.test(codeOf(error));

const unavailableOr = (error: unknown): unknown =>
  isUnavailable(error) ? new StoreUnavailable(error) : error;
