import { type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import { InboxEntry, InboxEvent } from '@parley/contracts';
import type { TestApp } from '../src/testing.ts';

/** One event, and the cursor to resume from after it. */
export interface StreamEvent {
  readonly id: string;
  readonly data: InboxEvent;
}

export interface StreamOptions {
  readonly address?: string;
  readonly after?: string;
  readonly database?: string;
  /** Sent as `Last-Event-ID`. */
  readonly lastEventId?: string;
  readonly token?: string;
  readonly transport?: Transport;
}

export const transports = ['REST', 'tRPC'] as const;
export type Transport = (typeof transports)[number];

/** Server-Sent Events by the specification: comments and fields unknown are skipped. */
export async function* parseEvents(
  parts: AsyncIterable<string>,
): AsyncGenerator<Readonly<Record<string, string>>> {
  let text = '';
  for await (const part of parts) {
    const blocks = (text + part).split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const lines = block.split('\n').map((line) => /^(\w+): ?(.*)$/s.exec(line) ?? []);
      const fields = Object.fromEntries(lines.map(([, name = '', value = '']) => [name, value]));
      if (fields.data !== undefined) yield fields;
    }
  }
}

/** A stream that was opened: events are read from it one by one, as a client would. */
export class Stream {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Whether it ended in good order or its connection broke; undefined while it goes on. */
  ended: 'closed' | 'cut' | undefined;
  private readonly response: IncomingMessage;
  private readonly events: AsyncGenerator<Readonly<Record<string, string>>>;

  constructor(response: IncomingMessage) {
    this.response = response.setEncoding('utf8');
    this.status = response.statusCode ?? 0;
    this.headers = response.headers;
    this.events = parseEvents(response);
  }

  /** The next event, signals included; null when there will be none. */
  async next(): Promise<StreamEvent | null> {
    for (;;) {
      const fields = await this.nextFields();
      if (fields === null) return null;
      const { event = 'message', id = '', data = '' } = fields;
      if (event === 'serialized-error') throw new Error(data);
      // tRPC says by itself when it begins, waits and ends.
      if (data === '' || event === 'connected') continue;
      const read = InboxEvent.parse(JSON.parse(data));
      // A tRPC stream names no kinds beside the data.
      if (event !== 'message' || read.kind === 'message') return { id, data: checked(read, event) };
      return { id, data: read };
    }
  }

  /** The next entries, without the signals between them. */
  async take(count: number): Promise<InboxEntry[]> {
    const entries: InboxEntry[] = [];
    while (entries.length < count) {
      const event = await this.next();
      if (event === null) throw new Error(`The stream ended after ${entries.length} entries.`);
      const entry = InboxEntry.safeParse(event.data);
      if (entry.success && entry.data.at !== event.id)
        throw new Error(`The entry ${entry.data.at} has the id ${event.id}.`);
      if (entry.success) entries.push(entry.data);
    }
    return entries;
  }

  /** All that still comes until the stream ends. */
  async untilEnd(): Promise<StreamEvent[]> {
    const events: StreamEvent[] = [];
    for (let event = await this.next(); event !== null; event = await this.next())
      events.push(event);
    return events;
  }

  /** The body of an answer that is no stream. */
  async text(): Promise<string> {
    let text = '';
    for await (const part of this.response) text += part;
    return text;
  }

  close(): void {
    this.response.destroy();
  }

  [Symbol.dispose](): void {
    this.close();
  }

  private async nextFields(): Promise<Readonly<Record<string, string>> | null> {
    try {
      const { value, done } = await this.events.next();
      if (!done) return value;
      this.ended ??= 'closed';
    } catch {
      this.ended = 'cut';
    }
    return null;
  }
}

const checked = (event: InboxEvent, kind: string): InboxEvent => {
  if (event.kind !== kind) throw new Error(`A ${event.kind} came as ${kind}.`);
  return event;
};

/** The next event of a kind; others on the way are skipped. */
export const nextOf = async (stream: Stream, kind: InboxEvent['kind']): Promise<StreamEvent> => {
  for (;;) {
    const event = await stream.next();
    if (event === null) throw new Error(`The stream ended before a ${kind} came.`);
    if (event.data.kind === kind) return event;
  }
};

/** The path and headers of a stream. */
export const streamRequest = ({
  address,
  after,
  database,
  lastEventId,
  token,
  transport,
}: StreamOptions) => {
  const input = {
    ...(address !== undefined && { address }),
    ...(after !== undefined && { after }),
    ...(database !== undefined && { database }),
  };
  return {
    path:
      transport === 'tRPC'
        ? `/trpc/inbox.changes?${new URLSearchParams({ input: JSON.stringify(input) })}`
        : `/api/chat/events/?${new URLSearchParams(input)}`,
    headers: {
      ...(lastEventId !== undefined && { 'last-event-id': lastEventId }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
  };
};

/**
 * Follows an inbox: `using stream = await openStream(app, { address })`. Each stream has a connection
 * of its own, and what nobody takes from it stays in the sockets.
 */
export const openStream = (app: Pick<TestApp, 'url'>, options: StreamOptions): Promise<Stream> => {
  const { path, headers } = streamRequest(options);
  return new Promise((resolve, reject) => {
    request(app.url + path, { headers, agent: false }, (response) => resolve(new Stream(response)))
      .on('error', reject)
      .end();
  });
};
