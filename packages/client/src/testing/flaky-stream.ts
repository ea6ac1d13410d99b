import { type FlakyNetworkOptions, lostError, pause } from './network-faults.ts';

interface FlakyStreamOptions
  extends Pick<FlakyNetworkOptions, 'cut' | 'loseEvent' | 'duplicateEvent' | 'delay'> {
  readonly random: () => number;
}

/** A stream of Server-Sent Events with faults between and within events. */
export const flakyStream = (
  body: ReadableStream<Uint8Array>,
  options: FlakyStreamOptions,
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
        // A part of an event arrives, then the connection is lost.
        controller.enqueue(encoder.encode(value.slice(0, Math.floor(random() * value.length))));
        await blocks.return();
        return controller.error(lostError('connection'));
      }
      const isLost = random() < loseEvent;
      const isDuplicate = random() < duplicateEvent;
      // A pull that enqueues nothing is not repeated: a comment replaces a lost event.
      controller.enqueue(encoder.encode(isLost ? ': lost\n\n' : value));
      if (isDuplicate) controller.enqueue(encoder.encode(value));
    },
    cancel: () => reader.cancel().catch(() => {}),
  });
};

/** The text of a stream, split after each blank line. */
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
