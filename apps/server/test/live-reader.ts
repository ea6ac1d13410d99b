import type { InboxEntry } from '@parley/contracts';
import { expect } from 'vitest';
import type { TestApp } from '../src/testing.ts';
import { openStream, type Stream, type StreamOptions, type Transport } from './live-stream.ts';

interface ReaderOptions {
  readonly address: string;
  readonly transport: Transport;
  /** Hangs up after so many entries, over and over. */
  readonly cuts: readonly number[];
  /** Where a resumed stream says its place: in the query, or as browsers do. */
  readonly resume: 'after' | 'lastEventId';
  readonly from: string;
  /** Ends the reading of a test that failed. */
  readonly signal: AbortSignal;
}

/** The last message of a history: whoever reads it has read all. */
export const THE_END = 'the end';

const isEnd = (entry: InboxEntry): boolean =>
  entry.kind === 'message' && entry.message.content === THE_END;

/**
 * Reads an inbox to its end over streams that break again and again, resuming each at its last
 * entry. Every entry must follow the one before it, also across breaks.
 */
export const readToEnd = async (
  app: Pick<TestApp, 'url'>,
  { address, transport, cuts, resume, from, signal }: ReaderOptions,
): Promise<InboxEntry[]> => {
  const entries: InboxEntry[] = [];
  let place = from;
  for (let opened = 0; ; opened += 1) {
    signal.throwIfAborted();
    using stream = await reopen(
      app,
      {
        address,
        transport,
        ...(resume === 'after' || opened === 0
          ? { after: place }
          : { after: from, lastEventId: place }),
      },
      signal,
    );
    const cut = cuts[opened % cuts.length] ?? 1;
    for (let count = 0; count < cut; ) {
      const event = await stream.next();
      // The server stopped: the next try finds it again.
      if (event === null) break;
      const { data } = event;
      if (!('prev' in data)) continue;
      expect(data.prev, `after ${count} entries of stream ${opened}`).toBe(place);
      expect(data.at > place).toBe(true);
      place = data.at;
      entries.push(data);
      if (isEnd(data)) return entries;
      count += 1;
    }
  }
};

/** Opens a stream as soon as the server is there and has room for it. */
export const reopen = async (
  app: Pick<TestApp, 'url'>,
  options: StreamOptions,
  signal?: AbortSignal,
): Promise<Stream> => {
  for (;;) {
    signal?.throwIfAborted();
    const stream = await openStream(app, options).catch(() => null);
    if (stream?.status === 200) return stream;
    expect([undefined, 429, 503]).toContain(stream?.status);
    stream?.close();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};
