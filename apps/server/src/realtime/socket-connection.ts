import type { WebSocket } from 'ws';
import type { Connection } from './connection.ts';

/** Bytes on their way to a slow reader; beyond them the next event waits. */
const BUFFERED = 256 * 1024;

/** How a WebSocket lets its streams be ended, and when it has taken enough. */
export const socketConnection = (ws: WebSocket): Connection => {
  const gone = new AbortController();
  ws.once('close', () => gone.abort());
  return {
    signal: gone.signal,
    cutOff: () => ws.terminate(),
    drained: async () => {
      while (ws.bufferedAmount > BUFFERED && ws.readyState === ws.OPEN) await drainOf(ws);
    },
  };
};

const drainOf = (ws: WebSocket): Promise<void> =>
  new Promise((resolve) => {
    const go = (): void => {
      ws.off('drain', go).off('close', go);
      resolve();
    };
    ws.on('drain', go).on('close', go);
  });
