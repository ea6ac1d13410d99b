import type { PacedSocket } from './paced-socket.ts';

/** Beats without a sign of life after which a client is gone. */
const SILENT_BEATS = 2;

interface KeepAliveOptions {
  readonly beatMs: number;
  /** How long a socket may be of no use. */
  readonly idleMs: number;
  /** Whether it follows something, or has asked for anything since it was last looked at. */
  readonly wasUsed: () => boolean;
}

/**
 * Asks a quiet client whether it is there, and ends sockets whose client is gone or has no use for them.
 * Who still has something to take is not asked: the answer would be late.
 */
export const keepAlive = (ws: PacedSocket, { beatMs, idleMs, wasUsed }: KeepAliveOptions): void => {
  let silent = 0;
  let unused = 0;
  const alive = () => {
    silent = 0;
  };
  const beat = setInterval(() => {
    unused = wasUsed() ? 0 : unused + beatMs;
    if (unused >= idleMs) return ws.close(1000, 'The connection was not used.');
    if (ws.bufferedAmount > 0) return;
    silent += 1;
    if (silent > SILENT_BEATS) ws.terminate();
    else ws.send('PING');
  }, beatMs);
  ws.on('received', alive);
  ws.on('drain', alive);
  ws.once('close', () => clearInterval(beat));
};
