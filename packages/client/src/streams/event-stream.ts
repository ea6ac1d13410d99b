import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { readEvent, type StreamEvent } from './read-event.ts';

/** Length of one event: far above that of the largest message. */
const EVENT_LENGTH = 1_000_000;

/**
 * Reads a body of Server-Sent Events until it ends.
 *
 * @param silenceMs the longest time without data (the server sends a keep-alive every 15 s)
 * @throws Error on silence, a lost connection or an unreadable event; connecting again may help
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
      const { done, value } = await withTimeout(silenceMs, reader.read());
      if (done) return;
      parser.feed(decoder.decode(value, { stream: true }));
      for (const message of arrived.splice(0)) {
        const event = readEvent(JSON.parse(message.data));
        if (event !== null) yield event;
      }
    }
  } finally {
    // The consumer may stop early; cancelling a lost connection fails, which doesn't matter.
    await reader.cancel().catch(() => {});
  }
}

/** @throws Error when the work takes longer than `ms` */
export const withTimeout = async <T>(ms: number, work: Promise<T>): Promise<T> => {
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
