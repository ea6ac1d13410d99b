import { Kysely, PostgresDialect, sql } from 'kysely';
import { DatabaseError } from 'pg';
import { databaseName, type Pooler } from '../config/database.ts';
import type { Ddl } from './migrations/ddl.ts';
import { migrate, migrationNames } from './migrations/index.ts';
import type { PlainSend } from './plain-send.ts';
import {
  Connections,
  connectionTo,
  LOCK_DEADLINE_MS,
  migratingPool,
  withRetries,
} from './postgres/connections.ts';
import { unavailableOr } from './postgres/errors.ts';
import { Lease } from './postgres/lease.ts';
import { NotifyChannel } from './postgres/notify-channel.ts';
import { checkIsOurs, checkRequirements } from './postgres/requirements.ts';
import { sendOn } from './postgres/send.ts';
import { SendBatches } from './postgres/send-batches.ts';
import { makeSendFunction } from './postgres/send-function.ts';
import { readOn, writeOn } from './postgres/transaction.ts';
import { explainConnectionError } from './postgres/unreachable.ts';
import type { Steps } from './query.ts';
import type { Database } from './schema.ts';
import { noWatcher, type Store, type Watcher, type WriteOptions } from './store.ts';
import { readCounter } from './stores/counter.ts';
import type { InboxWrite } from './stores/inbox/fresh.ts';

export const ddl: Ddl = {
  bytes: 'bytea',
  integer: 'bigint',
  autoId: (column) => column.primaryKey().generatedByDefaultAsIdentity(),
  table: sql``,
  clusteredTable: sql``,
};

interface PostgresOptions {
  /** False: sends take their steps, as on other engines; for a test that compares both. */
  readonly sendsPlain?: boolean | undefined;
  /** Through which transactions go; the rest needs connections of its own. */
  readonly pooler?: Pooler | null | undefined;
}

/** Sends that share a transaction wait so long for a lock before each goes its own way. */
const TOGETHER_LOCK_MS = 100;

/** Connects to the database at `url`, which any number of servers may share, migrated to this version. */
export const openPostgres = async (
  url: string,
  options: PostgresOptions = {},
): Promise<{ store: Store; isNew: boolean }> => {
  const name = databaseName({ engine: 'postgres', url });
  const migrating = new Kysely<Database>({
    dialect: new PostgresDialect({ pool: migratingPool(url) }),
  });
  try {
    await checkRequirements(migrating);
    const known = migrationNames(ddl);
    const made = await checkIsOurs(migrating, name, known);
    // The migrator takes a lock and reads all about every table, also where there is nothing to do.
    const isNew = made.length < known.length && (await migrate(migrating, ddl));
    await makeSendFunction(migrating);
    return { store: await PostgresStore.open(url, options), isNew };
  } catch (error) {
    throw explainConnectionError(name, error);
  } finally {
    await migrating.destroy();
  }
};

class PostgresStore implements Store {
  readonly shared = true;
  readonly sendPlain: Store['sendPlain'];
  private readonly readers: Connections;
  private readonly writers: Connections;
  private readonly channel: NotifyChannel;
  private readonly sessions = new Lease(() => this.read(() => readCounter('sessions ended')));
  private watcher: Watcher = noWatcher;

  static async open(url: string, options: PostgresOptions): Promise<PostgresStore> {
    const store = new PostgresStore(url, options);
    await store.channel.start();
    return store;
  }

  private constructor(url: string, { sendsPlain = true, pooler = null }: PostgresOptions) {
    this.readers = new Connections(url, pooler);
    this.writers = new Connections(url, pooler);
    if (sendsPlain)
      this.sendPlain = new SendBatches({
        together: (sends) =>
          this.sendAll(sends, TOGETHER_LOCK_MS).catch((error: unknown) => {
            throw error instanceof DatabaseError ? error : unavailableOr(error);
          }),
        alone: async (send) => (await withRetries(() => this.sendAll([send], LOCK_DEADLINE_MS)))[0],
      }).send;
    this.channel = new NotifyChannel({
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
    return withRetries(() => this.readers.use((connected) => readOn(connected, steps)));
  }

  write<Result>(steps: () => Steps<Result>, options: WriteOptions = {}): Promise<Result> {
    return withRetries(async () => {
      const writes: InboxWrite[] = [];
      const result = await this.writers.use((connected) =>
        writeOn(connected, steps, options, (write) => writes.push(write)),
      );
      this.committed(writes);
      return result;
    });
  }

  watch(watcher: Watcher): void {
    this.watcher = watcher;
  }

  publish(news: string): void {
    this.channel.publish(news);
  }

  async close(): Promise<void> {
    await this.channel.stop();
    await Promise.all([this.readers.end(), this.writers.end()]);
  }

  private async sendAll(sends: readonly PlainSend[], patienceMs: number) {
    const { sent, writes } = await this.writers.use((connected) =>
      sendOn(connected, sends, patienceMs),
    );
    this.committed(writes);
    return sent;
  }

  private committed(writes: readonly InboxWrite[]): void {
    if (writes.length === 0) return;
    this.watcher.inboxesChanged(writes);
    this.channel.inboxesChanged(writes);
  }
}
