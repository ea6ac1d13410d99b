import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { Client, type ClientConfig } from 'pg';
import { all, query, type Steps } from '../query.ts';
import type { Watcher } from '../store.ts';
import type { InboxWrite } from '../stores/inbox/fresh.ts';
import { LOCK_DEADLINE_MS } from './connections.ts';

interface Options {
  readonly connection: ClientConfig;
  readonly watcher: () => Watcher;
  readonly read: <Result>(steps: () => Steps<Result>) => Promise<Result>;
}

const CHANNEL = 'parley';
/** Commits within this time are sent together. */
const BATCH_MS = 4;
/** A payload holds less than 8,000 bytes, and an id at most 16 digits. */
const IDS = 400;
const MESSAGE_BYTES = 7_900;
/** What no notification named is found within this time. */
const SWEEP_MS = 3_000;
const RECONNECT_MS = 250;

const clocks = query<{ addresses: readonly number[] }>()((db, p) =>
  db
    .selectFrom('inbox')
    .select(['address', 'clock'])
    .where(sql<boolean>`address = any(${p('addresses')})`),
);

/**
 * Notifies the other servers on a database of the inboxes that were written to, and receives theirs. It is
 * sent after the commit, not by it, and may get lost with a server or a connection: so now and then the
 * clocks of the inboxes that are followed here are looked at as well.
 */
export class NotifyChannel {
  private readonly options: Options;
  private readonly self = randomUUID();
  private client: Client | null = null;
  private changed = new Set<number>();
  private messages: string[] = [];
  private timer: NodeJS.Timeout | undefined;
  private sweeper: NodeJS.Timeout | undefined;
  private seen = new Map<number, number>();
  private stopped = false;

  constructor(options: Options) {
    this.options = options;
  }

  async start(): Promise<void> {
    await this.connect();
    this.sweeper = setInterval(() => void this.sweep(), SWEEP_MS).unref();
  }

  /** These inboxes were written to. */
  inboxesChanged(writes: readonly InboxWrite[]): void {
    for (const { address, entry } of writes) {
      this.changed.add(address);
      // Whoever follows it was notified of all up to there.
      if (entry !== undefined && this.seen.has(address)) this.seen.set(address, entry.row.at);
    }
    this.flushSoon();
  }

  /** Something for the watchers of all other servers. */
  publish(message: string): void {
    if (Buffer.byteLength(message) >= MESSAGE_BYTES) return;
    this.messages.push(message);
    this.flushSoon();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.sweeper);
    clearTimeout(this.timer);
    this.flush();
    await this.client?.end().catch(() => {});
  }

  private async connect(): Promise<void> {
    const client = new Client(this.options.connection);
    client.on('notification', ({ payload = '' }) => this.receive(payload));
    client.on('error', () => {});
    await client.connect();
    // Notifications are no data: what they wake for is on disk already.
    await client.query(`set synchronous_commit = off; listen ${CHANNEL}`);
    await checkIsDirect(client);
    client.once('end', () => this.reconnect());
    this.client = client;
  }

  /** What was sent meanwhile is lost, and found by looking. */
  private reconnect(): void {
    this.client = null;
    if (this.stopped) return;
    const again = (): void => {
      if (!this.stopped)
        this.connect().then(
          () => this.sweep(),
          () => this.reconnect(),
        );
    };
    setTimeout(again, RECONNECT_MS).unref();
  }

  private flushSoon(): void {
    this.timer ??= setTimeout(() => this.flush(), BATCH_MS).unref();
  }

  // `rung` (inboxes were written to) and `news` (a message) are the words that older servers know.
  private flush(): void {
    this.timer = undefined;
    const addresses = [...this.changed];
    const payloads = this.messages.map((message) => `${this.self} news ${message}`);
    this.changed.clear();
    this.messages = [];
    for (let from = 0; from < addresses.length; from += IDS)
      payloads.push(`${this.self} rung ${addresses.slice(from, from + IDS).join(' ')}`);
    if (payloads.length === 0) return;
    // Lost when there is no connection: who reconnects looks by itself.
    this.client
      ?.query({
        name: 'parley_notify',
        text: 'select pg_notify($1, payload) from unnest($2::text[]) as payload',
        values: [CHANNEL, payloads],
      })
      .catch(() => {});
  }

  private receive(payload: string): void {
    const [from, kind, ...words] = payload.split(' ');
    if (from === this.self) return;
    const watcher = this.options.watcher();
    if (kind === 'rung') watcher.inboxesChanged(words.map((word) => ({ address: Number(word) })));
    else watcher.receive(words.join(' '));
  }

  private async sweep(): Promise<void> {
    const watcher = this.options.watcher();
    const addresses = [...watcher.followed()];
    if (addresses.length === 0) return;
    // A database that can't be read now is looked at again soon.
    const rows = await this.options.read(() => all(clocks, { addresses })).catch(() => null);
    if (rows === null) return;
    const { seen } = this;
    this.seen = new Map(rows.map(({ address, clock }) => [address, clock]));
    watcher.inboxesChanged(
      rows.flatMap(({ address, clock }) => (seen.get(address) === clock ? [] : [{ address }])),
    );
  }
}

/** A pooler that ignores the settings of a connection would not deliver its notifications either. */
const checkIsDirect = async (client: Client): Promise<void> => {
  const { rows } = await client.query<{ lock_timeout: string }>('show lock_timeout');
  if (rows[0]?.lock_timeout === `${LOCK_DEADLINE_MS / 1000}s`) return;
  await client.end();
  throw new Error('lock_timeout is kept by no connection');
};
