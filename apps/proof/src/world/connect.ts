import { InboxEvent } from '@parley/contracts';
import { EventSourceParserStream } from 'eventsource-parser/stream';
import { z } from 'zod';
import { Entry } from '../history.ts';
import type { Caller } from './caller.ts';

interface Connection {
  readonly url: string;
  readonly caller: Caller;
  readonly address: string;
  /** The place to resume from. */
  readonly after: string;
  readonly signal: AbortSignal;
}

/** The events of one connection, as they came over the wire: nothing is healed, dropped or sorted. */
export type Connect = (connection: Connection) => AsyncGenerator<Entry, void, void>;

/** Server-Sent Events as documented; a resumed stream names its place as browsers do. */
export const connectSse: Connect = async function* ({ url, caller, address, after, signal }) {
  const resumed = after !== '';
  const query = new URLSearchParams({ address, ...(!resumed && { after: '' }) });
  const response = await caller.fetch(`${url}/api/chat/events/?${query}`, {
    headers: resumed ? { 'last-event-id': after } : {},
    signal,
  });
  if (!response.ok || response.body === null) throw new NotOpened(response.status);
  const events = response.body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream());
  for await (const { data } of events) yield* entriesOf(JSON.parse(data));
};

/** One subscription over a WebSocket, in tRPC's protocol. */
export const connectSocket: Connect = async function* ({ url, caller, address, after, signal }) {
  const texts = new TransformStream<string, string>();
  const writer = texts.writable.getWriter();
  const socket = caller.openSocket(`${url.replace('http', 'ws')}/trpc`, {
    onOpen: () => socket.send(subscription(address, after)),
    onText: (text) => {
      if (text === 'PING') socket.send('PONG');
      else void writer.write(text).catch(() => {});
    },
    onClose: () => void writer.close().catch(() => {}),
  });
  signal.addEventListener('abort', socket.close, { once: true });
  try {
    for await (const text of texts.readable) {
      const said = Said.parse(JSON.parse(text));
      if (isEnd(said)) return;
      yield* entriesIn(said);
    }
  } finally {
    signal.removeEventListener('abort', socket.close);
    socket.close();
  }
};

const subscription = (address: string, after: string): string =>
  JSON.stringify({
    id: 1,
    method: 'subscription',
    params: { path: 'inbox.changes', input: { address, after } },
  });

const Said = z.union([
  z.object({ method: z.literal('reconnect') }),
  z.object({ result: z.object({ type: z.enum(['started', 'stopped']) }) }),
  z.object({
    result: z.object({ type: z.literal('data'), data: z.object({ data: z.unknown() }) }),
  }),
  z.object({ error: z.object({ data: z.object({ httpStatus: z.int() }) }) }),
]);
type Said = z.infer<typeof Said>;

/** A server that stops says so, and waits until its clients hang up. */
const isEnd = (said: Said): boolean =>
  'method' in said || ('result' in said && said.result.type === 'stopped');

const entriesIn = (said: Said): Entry[] => {
  if ('error' in said) throw new NotOpened(said.error.data.httpStatus);
  return 'result' in said && 'data' in said.result ? entriesOf(said.result.data.data) : [];
};

/** The server's no to a stream. */
export class NotOpened extends Error {
  readonly status: number;
  constructor(status: number) {
    super(`The stream was refused with ${status}.`);
    this.status = status;
  }
}

const entriesOf = (data: unknown): Entry[] => {
  const entry = entryOf(InboxEvent.parse(data));
  return entry === null ? [] : [entry];
};

/** Signals have no place in an inbox; but that history is gone is never right here. */
export const entryOf = (event: InboxEvent): Entry | null => {
  if ('prev' in event) {
    const { kind, at, prev, thread_uuid: thread } = event;
    const message = event.kind === 'message' ? event.message : null;
    return Entry.parse({ kind, at, prev, thread, message });
  }
  return event.kind === 'resync'
    ? { kind: 'resync', at: event.at, prev: '', thread: '', message: null }
    : null;
};
