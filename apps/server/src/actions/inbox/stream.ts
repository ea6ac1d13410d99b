import { type api, type InputOf, microsFromIso } from '@parley/contracts';
import type { App } from '../../app.ts';
import { checkAddress } from '../../auth/addresses.ts';
import { actingAddress, type Caller } from '../../auth/caller.ts';
import { ApiError } from '../../errors/api-error.ts';
import type { Connection } from '../../realtime/connection.ts';
import { StreamEnd } from '../../realtime/stream-end.ts';
import type { Steps } from '../../storage/query.ts';
import { ensureAddress } from '../../storage/stores/address.ts';
import { inboxClock } from '../../storage/stores/inbox/entries.ts';
import { follow, type StreamEvent } from './follow.ts';

const STREAMS = 8;

type StreamInput = InputOf<typeof api.inbox.changes>;

/** The caller's inbox as a stream, for as long as they may read it, or until `stopped` is aborted. */
export const openStream = async (
  app: App,
  caller: Caller,
  input: StreamInput,
  connection: Connection,
  stopped?: AbortSignal,
): Promise<AsyncGenerator<StreamEvent, void, void>> => {
  const text = actingAddress(caller, 'address', input.address);
  checkAddress(app, 'address', text);
  const inbox = await app.store.write(() => inboxOf(text), { relaxed: true });
  const release = app.notifier.reserveStream(inbox.address, STREAMS);
  if (release === null)
    throw new ApiError('too_many', `An address may have at most ${STREAMS} streams.`, {
      retryAfter: 5,
    });
  const end = new StreamEnd(stopped ? [connection.signal, stopped] : [connection.signal]);
  // Whether it is ever read or not.
  end.onEnd(release);
  return stream(
    app,
    caller,
    { ...inbox, text, after: cursorOf(input), database: input.database, release, end },
    connection,
  );
};

function* inboxOf(text: string): Steps<{ address: number; now: number }> {
  const address = yield* ensureAddress(text);
  return { address, now: yield* inboxClock(address) };
}

interface Inbox {
  readonly address: number;
  readonly text: string;
  readonly after: number | undefined;
  readonly database: string | undefined;
  readonly now: number;
  readonly release: () => void;
  readonly end: StreamEnd;
}

const stream = (
  app: App,
  caller: Caller,
  { address, text, after, database, now, release, end }: Inbox,
  connection: Connection,
): AsyncGenerator<StreamEvent, void, void> => {
  // A session that ended takes the whole connection with it: what is on its way must not arrive.
  const ended = () => {
    end.end();
    connection.cutOff();
  };
  let unwatch = () => {};
  return follow(app, {
    address,
    after,
    database,
    now,
    received: (at, sender) => app.receipts.record(address, text, at, sender),
    opened: () => {
      if (caller.session) unwatch = app.sessions.watch(caller.session, ended);
      return app.presence.opened(address, text);
    },
    closed: () => {
      unwatch();
      end.stopListening();
      release();
      app.presence.closed(address, text);
    },
    end,
    cutOff: connection.cutOff,
    ...(connection.drained && { drained: connection.drained }),
  });
};

/** What tRPC or a browser sends to resume is newer than what the stream was opened with. */
const cursorOf = ({ lastEventId, after }: StreamInput): number | undefined => {
  const cursor = lastEventId ?? after;
  if (cursor === undefined) return undefined;
  return cursor === '' ? 0 : (microsFromIso(cursor) ?? 0);
};
