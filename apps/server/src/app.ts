import type { Health } from './actions/health.ts';
import type { AddressChecker } from './auth/addresses.ts';
import type { KnownTokens } from './auth/tokens.ts';
import type { Config } from './config.ts';
import type { Limits } from './limits/limits.ts';
import type { ServerLog } from './log/server-log.ts';
import type { InboxNotifier } from './realtime/inbox-notifier.ts';
import type { Presence } from './realtime/presence.ts';
import type { Receipts } from './realtime/receipts.ts';
import type { SessionWatch } from './realtime/session-watch.ts';
import type { Store } from './storage/store.ts';

/** What every action works with. Time is passed in: whole microseconds since 1970. */
export interface App {
  readonly config: Config;
  readonly store: Store;
  /** Made with the database. */
  readonly databaseId: string;
  readonly clock: () => number;
  readonly limits: Limits;
  readonly log: ServerLog;
  readonly addresses: AddressChecker;
  readonly health: Health;
  readonly tokens: KnownTokens;
  /** Wakes the streams of inboxes. */
  readonly notifier: InboxNotifier;
  readonly presence: Presence;
  readonly receipts: Receipts;
  readonly sessions: SessionWatch;
  /** Told of work that an action leaves for later. */
  readonly purgeSoon: () => void;
}
