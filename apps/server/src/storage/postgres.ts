import { Kysely, PostgresDialect, sql } from 'kysely';
import type { Pool, PoolClient } from 'pg';
import { databaseName } from '../config/database.ts';
import type { Ddl } from './migrations/ddl.ts';
import { migrate, migrationNames } from './migrations/index.ts';
import type { PlainSend, Sent } from './plain-send.ts';
import {
  connectionTo,
  migratingPool,
  poolOf,
  withClient,
  withRetries,
} from './postgres/connections.ts';
import { Lease } from './postgres/lease.ts';
import { NotifyChannel } from './postgres/notify-channel.ts';
import { checkIsOurs, checkRequirements } from './postgres/requirements.ts';
import { createSend, sendOn } from './postgres/send.ts';
import { readOn, writeOn } from './postgres/transaction.ts';
import { explainConnectionError } from './postgres/unreachable.ts';
import type { Steps } from './query.ts';
import type { Database } from './schema.ts';
import { noWatcher, type Store, type Watcher, type WriteOptions } from './store.ts';
import { readCounter } from './stores/counter.ts';

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
}

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
    await checkIsOurs(migrating, name, migrationNames(ddl));
    const isNew = await migrate(migrating, ddl);
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
  private readonly readers: Pool;
  private readonly writers: Pool;
  private readonly channel: NotifyChannel;
  private readonly sessions = new Lease(() => this.read(() => readCounter('sessions ended')));
  private watcher: Watcher = noWatcher;

  static async open(url: string, options: PostgresOptions): Promise<PostgresStore> {
    const store = new PostgresStore(url, options);
    await store.channel.start();
    return store;
  }

  private constructor(url: string, { sendsPlain = true }: PostgresOptions) {
    this.readers = poolOf(url);
    this.writers = poolOf(url);
    if (sendsPlain) {
      // Ahead of all that the connection is for; one on which it fails is given up when it is missed.
      this.writers.on('connect', (client) => void client.query(createSend).catch(() => {}));
      this.sendPlain = (send) =>
        withRetries(() => withClient(this.writers, (client) => this.sendOn(client, send)));
    }
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
    return withRetries(() => withClient(this.readers, (client) => readOn(client, steps)));
  }

  write<Result>(steps: () => Steps<Result>, options: WriteOptions = {}): Promise<Result> {
    return withRetries(() =>
      withClient(this.writers, (client) => this.transact(client, steps, options)),
    );
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

  private async sendOn(client: PoolClient, send: PlainSend): Promise<Sent | undefined> {
    const sent = await sendOn(client, send);
    this.touched(new Set(sent.map(({ address }) => address)));
    return sent[0];
  }

  private async transact<Result>(
    client: PoolClient,
    steps: () => Steps<Result>,
    options: WriteOptions,
  ): Promise<Result> {
    const touched = new Set<number>();
    const result = await writeOn(client, steps, options, (address) => touched.add(address));
    this.touched(touched);
    return result;
  }

  private touched(addresses: ReadonlySet<number>): void {
    if (addresses.size === 0) return;
    this.watcher.inboxesChanged(addresses);
    this.channel.inboxesChanged(addresses);
  }
}
