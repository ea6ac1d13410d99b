import { InboxEvent } from '@parley/contracts';
import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { z } from 'zod';

/** Characters of one event: far above the largest message. */
const EVENT_LENGTH = 1_000_000;

/** An entry of a kind that this version does not know: passed over, yet a link of the chain. */
const UnknownEntry = z.object({ kind: z.string(), at: z.string(), prev: z.string() });

/** One event as it came, or a link of the chain that says nothing to us. */
export type StreamEvent = InboxEvent | { kind: 'unknown'; at: string; prev: string };

/**
 * The events of a body in the form of Server-Sent Events, until it ends.
 *
 * @param silenceMs the longest time between two signs of life (the server gives one every 15 s)
 * @throws Error on silence, a cut connection, or an event that can't be read; asking again may help
 */
export async function* eventsOf(
  body: ReadableStream<Uint8Array>,
  silenceMs: number,
): AsyncGenerator<StreamEvent, void, void> {
  const arrived: EventSourceMessage[] = [];
  const parser = createParser({
    onEvent: (message) => arrived.push(message),
    maxBufferSize: EVENT_LENGTH,
  });
  const decoder = new TextDecoder();
  const reader = body.getReader();
  try {
    while (true) {
      const { done, value } = await within(silenceMs, reader.read());
      if (done) return;
      parser.feed(decoder.decode(value, { stream: true }));
      for (const message of arrived.splice(0)) {
        const event = readEvent(JSON.parse(message.data));
        if (event !== null) yield event;
      }
    }
  } finally {
    // Also when the consumer leaves early; a connection that is gone can't be cancelled, nor need it.
    await reader.cancel().catch(() => {});
  }
}

/** An event as a stream carries it; null when it says nothing to this version. */
export const readEvent = (json: unknown): StreamEvent | null => {
  const known = InboxEvent.safeParse(json);
  if (known.success) return known.data;
  const unknown = UnknownEntry.safeParse(json);
  return unknown.success ? { ...unknown.data, kind: 'unknown' } : null;
};

/** @throws Error when a work takes longer than this */
export const within = async <T>(ms: number, work: Promise<T>): Promise<T> => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The stream stopped responding.')), ms);
  });
  try {
    return await Promise.race([work, silence]);
  } finally {
    clearTimeout(timer);
  }
};
