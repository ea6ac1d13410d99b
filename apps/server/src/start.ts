import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { demoProgress } from './actions/demo.ts';
import { Health } from './actions/health.ts';
import { inboxRecords } from './actions/inbox/records.ts';
import { startMaintenance } from './actions/maintenance.ts';
import { idOfDatabase } from './actions/server.ts';
import { renewSession } from './actions/session/find.ts';
import { sessionSecret } from './actions/session/secret.ts';
import { provideExampleShop } from './actions/shop/example.ts';
import type { App } from './app.ts';
import { AddressChecker } from './auth/addresses.ts';
import { KnownTokens } from './auth/tokens.ts';
import { CliError } from './cli/error.ts';
import { databaseName } from './config/database.ts';
import type { Config } from './config.ts';
import { Connections } from './connections/connections.ts';
import { type Deadlines, deadlines } from './connections/deadlines.ts';
import { fillWithDemo } from './demo/fill.ts';
import { createHttp } from './http/server.ts';
import { createLimits } from './limits/limits.ts';
import { ServerLog } from './log/server-log.ts';
import { InboxNotifier } from './realtime/inbox-notifier.ts';
import { Presence } from './realtime/presence.ts';
import { Receipts } from './realtime/receipts.ts';
import { ServerBus } from './realtime/server-bus.ts';
import { SessionWatch } from './realtime/session-watch.ts';
import { openStore } from './storage/open.ts';

export interface Running {
  /** Where it listens, e.g. `http://127.0.0.1:3000`. */
  readonly url: string;
  /** Finishes what is in flight, then closes the database. */
  readonly close: () => Promise<void>;
}

export interface StartOptions {
  /** Whole microseconds since 1970. */
  readonly clock?: () => number;
  /** Fills a fresh database with the demo, or goes on with that. */
  readonly demo?: boolean;
  /** That nobody used the database, where it can't be seen: one that is a copy of a migrated one. */
  readonly isNew?: boolean | undefined;
  /** Keeps other servers off a SQLite file, and looks for damage in it first. */
  readonly alone?: boolean;
  /** The folder of the built web app, when it is not where the build puts it. */
  readonly web?: string;
  /** Takes the lines of the log, for a test that reads them. */
  readonly logTo?: { readonly write: (line: string) => void };
  /** False: for a test that compares sends which the database does at once with their steps. */
  readonly sendsPlain?: boolean;
  /** Shorter ones, so that a test need not wait for them. */
  readonly deadlines?: Partial<Deadlines>;
}

/** Composes the server and starts it; what is half started is closed again. */
export const start = async (config: Config, options: StartOptions = {}): Promise<Running> => {
  const clock = options.clock ?? (() => Date.now() * 1000);
  const opened = await openStore(config, options);
  const { store } = opened;
  const isNew = options.isNew ?? opened.isNew;
  const { secret, databaseId } = await keptIn({ config, store }).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  let server: FastifyInstance | undefined;
  const connections = new Connections(config, { ...deadlines, ...options.deadlines });
  const log = new ServerLog(() => server?.log);
  const maintenance = startMaintenance({ store, clock, config }, (error) =>
    log.logError(error, { task: 'maintenance' }),
  );
  const bus = new ServerBus(store);
  const notifier = new InboxNotifier(bus);
  store.watch({
    inboxesChanged: (writes) => notifier.notify(writes),
    followed: () => notifier.followed(),
    receive: (message) => bus.receive(message),
  });
  const records = inboxRecords(store);
  const presence = new Presence(notifier, bus, records);
  const receipts = new Receipts(notifier, presence, records);
  const sessions = new SessionWatch({
    clock,
    version: () => store.sessionsVersion(),
    renew: (id) => renewSession({ store, clock, config }, id),
  });
  const app: App = {
    notifier,
    presence,
    receipts,
    sessions,
    config,
    store,
    databaseId,
    clock,
    log,
    addresses: new AddressChecker(config.network),
    health: new Health(store),
    limits: createLimits(config, store, clock),
    tokens: new KnownTokens(secret),
    purgeSoon: maintenance.purgeSoon,
  };
  const close = async (): Promise<void> => {
    // Streams end first: a server closes only when its connections have.
    notifier.stop();
    presence.stop();
    sessions.stop();
    const drained = connections.drain();
    await server?.close();
    drained();
    await receipts.flush();
    await maintenance.stop();
    await store.close();
    log.flush();
  };
  try {
    if (config.mode === 'open') await provideExampleShop(app, isNew);
    if (options.demo) await startDemo(app, isNew);
    server = await createHttp(app, connections, options);
    await server.listen({ host: config.host, port: config.port });
    return { url: urlOf(config, server.addresses()), close };
  } catch (error) {
    await close();
    throw error;
  }
};

/** What was made with a database, and stays with it. */
const keptIn = async ({ config, store }: Pick<App, 'config' | 'store'>) => ({
  secret: await sessionSecret({ config, store }),
  databaseId: await idOfDatabase({ store }),
});

const startDemo = async (app: App, isNew: boolean): Promise<void> => {
  const { mode, database } = app.config;
  if (mode === 'locked')
    throw new CliError([
      'The demo runs in open mode only, because the keys of its users are public.',
    ]);
  const { hasBegun, isDone } = await demoProgress(app);
  if (isDone) return;
  if (hasBegun) process.stderr.write('The demo was interrupted and is being continued.\n');
  if (!isNew && !hasBegun)
    throw new CliError([
      `The demo needs a fresh database, and ${databaseName(database)} already exists. Set PARLEY_DATABASE_URL=file:data/demo.db, for example.`,
    ]);
  await fillWithDemo(app);
};

const urlOf = (config: Config, [first]: readonly (AddressInfo | string)[]): string => {
  const host = config.host.includes(':') ? `[${config.host.replace(/[[\]]/g, '')}]` : config.host;
  return `http://${host}:${typeof first === 'object' ? first.port : config.port}`;
};
