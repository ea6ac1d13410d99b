import type { WebSocket } from 'ws';
import type { Connection } from './connection.ts';

/** Bytes on their way to a slow reader; beyond them the next event waits. */
const BUFFERED = 256 * 1024;

/** How a WebSocket lets its streams be ended, and when it has taken enough. */
export const socketConnection = (ws: WebSocket): Connection => {
  const gone = new AbortController();
  // One listener for all streams of the socket, however many wait.
  let waiting: (() => void)[] = [];
  const release = (): void => {
    const those = waiting;
    waiting = [];
    for (const resolve of those) resolve();
  };
  ws.on('drain', release);
  ws.once('close', () => {
    gone.abort();
    release();
  });
  const drainOrEnd = (): Promise<void> => new Promise((resolve) => waiting.push(resolve));
  return {
    signal: gone.signal,
    cutOff: () => ws.terminate(),
    drained: async () => {
      while (ws.bufferedAmount > BUFFERED && ws.readyState === ws.OPEN) await drainOrEnd();
    },
  };
};
