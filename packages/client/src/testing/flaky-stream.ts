import { type BadNetworkOptions, lost, pause } from './flaky-fetch.ts';

interface BadStreamOptions
  extends Pick<BadNetworkOptions, 'cut' | 'loseEvent' | 'duplicateEvent' | 'delay'> {
  readonly random: () => number;
}

/** A stream of Server-Sent Events to which accidents happen, event by event. */
export const badStream = (
  body: ReadableStream<Uint8Array>,
  options: BadStreamOptions,
): ReadableStream<Uint8Array> => {
  const { cut = 0, loseEvent = 0, duplicateEvent = 0, delay = 0, random } = options;
  const reader = body.getReader();
  const blocks = blocksOf(reader);
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { done, value } = await blocks.next();
      if (done) return controller.close();
      await pause(random() * delay);
      if (random() < cut) {
        // Half an event arrives, and then nothing.
        controller.enqueue(encoder.encode(value.slice(0, Math.floor(random() * value.length))));
        await blocks.return();
        return controller.error(lost('connection'));
      }
      const isLost = random() < loseEvent;
      const isDouble = random() < duplicateEvent;
      // A pull that gives nothing would not be asked again: a comment stands for what was lost.
      controller.enqueue(encoder.encode(isLost ? ': lost\n\n' : value));
      if (isDouble) controller.enqueue(encoder.encode(value));
    },
    cancel: () => reader.cancel().catch(() => {}),
  });
};

/** The text of a stream, cut behind each blank line. */
async function* blocksOf(
  reader: ReadableStreamDefaultReader<Uint8Array>,
): AsyncGenerator<string, void, void> {
  const decoder = new TextDecoder();
  let text = '';
  try {
    while (true) {
      const { done, value } = await reader.read();
      if (done) return;
      const parts = (text + decoder.decode(value, { stream: true })).split('\n\n');
      text = parts.pop() ?? '';
      for (const part of parts) yield `${part}\n\n`;
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}
