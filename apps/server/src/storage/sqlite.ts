import { dirname } from 'node:path';
import { makeFolder } from './files.ts';
import { type Execute, isSingleQuery, type OnInboxWrite, type Steps } from './query.ts';
import { openConnection } from './sqlite/connection.ts';
import { checkForDamage } from './sqlite/damage.ts';
import { unavailableOr } from './sqlite/errors.ts';
import { GroupCommit } from './sqlite/group-commit.ts';
import { inspect } from './sqlite/inspect.ts';
import { lockForServer } from './sqlite/server-lock.ts';
import {
  type Connection,
  preparedRunner,
  preparedStatement,
  type Run,
  runSteps,
} from './sqlite/statements.ts';
import { writeConnection } from './sqlite/write-connection.ts';
import { noWatcher, type Store, type Watcher, type WriteOptions } from './store.ts';
import type { InboxWrite } from './stores/inbox/fresh.ts';

/** Waiting for another process's lock happens between turns, for at most this long. */
const BUSY_DEADLINE_MS = 10_000;
const IDLE_CHECKPOINT_MS = 5_000;

interface SqliteOptions {
  /** How long a write waits for the lock of another process. */
  readonly busyDeadlineMs?: number;
  /** Keeps other servers off until it is closed, and looks for damage first. */
  readonly alone?: boolean | undefined;
}

/** Opens (and on first use makes) the database at `path`, migrated to this version. */
export const openSqlite = async (
  path: string,
  { busyDeadlineMs = BUSY_DEADLINE_MS, alone = false }: SqliteOptions = {},
): Promise<{ store: Store; isNew: boolean }> => {
  makeFolder(dirname(path));
  const found = inspect(path);
  const lock = alone ? lockForServer(path) : { release: () => {} };
  try {
    if (alone && found === 'ours') await checkForDamage(path);
    const { connection, isNew } = await openConnection(path, BUSY_DEADLINE_MS);
    return { store: new SqliteStore(connection, busyDeadlineMs, lock.release), isNew };
  } catch (error) {
    lock.release();
    throw error;
  }
};

/**
 * Reads and writes share one connection: its page cache survives its own commits, whereas each of them
 * would empty that of a second one. Nothing is open between turns, so neither sees the other's half.
 */
class SqliteStore implements Store {
  readonly shared = false;
  private readonly connection: Connection;
  private readonly release: () => void;
  private writes = 0;
  private readonly askRead: Execute;
  private readonly askWrite: Execute;
  private readonly beginRead: Run;
  private readonly endRead: Run;
  private readonly commits: GroupCommit;
  private readonly readVersion: () => number;
  /** As it was in this turn of the event loop. */
  private versionNow: number | null = null;
  private readonly idleTimer: NodeJS.Timeout;
  private wrote = false;
  private watcher: Watcher = noWatcher;

  constructor(connection: Connection, busyDeadlineMs: number, release: () => void) {
    this.connection = connection;
    this.release = release;
    this.askRead = preparedRunner(connection, refuseToWrite);
    this.askWrite = preparedRunner(connection, () => {
      this.writes += 1;
    });
    this.beginRead = preparedStatement(connection, 'BEGIN');
    this.endRead = preparedStatement(connection, 'COMMIT');
    const version = connection.prepare<[], number>('PRAGMA data_version').pluck();
    this.readVersion = () => version.get() ?? 0;
    this.commits = new GroupCommit(
      writeConnection(connection, () => this.writes),
      busyDeadlineMs,
    );
    this.idleTimer = setInterval(() => this.checkpointWhenIdle(), IDLE_CHECKPOINT_MS).unref();
  }

  /** Changes with whatever another process writes. */
  sessionsVersion(): number {
    if (this.versionNow !== null) return this.versionNow;
    setImmediate(() => {
      this.versionNow = null;
    });
    this.versionNow = this.readVersion();
    return this.versionNow;
  }

  async sessionsKnown(): Promise<void> {
    // Who asks looks into the file.
  }

  async read<Result>(steps: () => Steps<Result>): Promise<Result> {
    try {
      const reading = steps();
      return isSingleQuery(reading)
        ? runSteps(reading, this.askRead, noTouch)
        : this.onOneSnapshot(reading);
    } catch (error) {
      throw unavailableOr(error);
    }
  }

  async write<Result>(steps: () => Steps<Result>, options: WriteOptions = {}): Promise<Result> {
    this.wrote = true;
    let inboxes: InboxWrite[] = [];
    try {
      return await this.commits.run({
        // Perhaps again, after what it wrote was rolled back.
        work: () => {
          inboxes = [];
          return runSteps(steps(), this.askWrite, (write) => inboxes.push(write));
        },
        durable: !options.relaxed,
        committed: () => this.watcher.inboxesChanged(inboxes),
      });
    } catch (error) {
      throw unavailableOr(error);
    }
  }

  watch(watcher: Watcher): void {
    this.watcher = watcher;
  }

  publish(): void {
    // One server has the file to itself: there is nobody else to tell.
  }

  async close(): Promise<void> {
    clearInterval(this.idleTimer);
    await this.commits.drain();
    try {
      this.connection.pragma('wal_checkpoint(TRUNCATE)');
    } finally {
      this.connection.close();
      this.release();
    }
  }

  private onOneSnapshot<Result>(steps: Steps<Result>): Result {
    this.beginRead();
    try {
      return runSteps(steps, this.askRead, noTouch);
    } finally {
      this.endRead();
    }
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

const refuseToWrite = (): never => {
  throw new Error('A read must not write.');
};

const noTouch: OnInboxWrite = () => {};
