import type { Platform, Socket, SocketHandlers } from '../platform.ts';
import { WebSocketNotOpened } from './connect.ts';
import { withTimeout } from './event-stream.ts';

/** Unread messages at which the socket is closed; the follower then resumes without loss. */
const MAX_UNREAD = 1000;

/** An open WebSocket that is read by pulling. */
export interface PullSocket {
  readonly send: (text: string) => void;
  /** The next text message; null after the last. @throws Error on silence */
  readonly next: () => Promise<string | null>;
  readonly close: () => void;
}

interface PullSocketOptions {
  readonly openSocket: Platform['openSocket'];
  readonly silenceMs: number;
  /** Closes the socket. */
  readonly signal: AbortSignal | undefined;
}

/** @throws WebSocketNotOpened, or Error on silence */
export const openPullSocket = async (
  url: string,
  { openSocket, silenceMs, signal }: PullSocketOptions,
): Promise<PullSocket> => {
  const arrived: string[] = [];
  let state: 'opening' | 'open' | 'closed' = 'opening';
  let wake = (): void => {};
  const setState = (changed: typeof state): void => {
    state = changed;
    wake();
  };

  const socket = socketAt(url, openSocket, {
    onOpen: () => state === 'opening' && setState('open'),
    onText: (text) => {
      if (state !== 'open') return;
      arrived.push(text);
      if (arrived.length > MAX_UNREAD) close();
      wake();
    },
    onClose: () => setState('closed'),
  });
  const close = (): void => {
    signal?.removeEventListener('abort', close);
    setState('closed');
    socket.close();
  };
  signal?.addEventListener('abort', close);
  if (signal?.aborted) close();

  const until = async (holds: () => boolean): Promise<void> => {
    while (!holds())
      await withTimeout(
        silenceMs,
        new Promise<void>((resolve) => {
          wake = resolve;
        }),
      );
  };

  const isClosed = (): boolean => state === 'closed';
  try {
    await until(() => state !== 'opening');
    if (isClosed()) throw new WebSocketNotOpened();
  } catch (error) {
    close();
    throw error;
  }
  return {
    send: (text) => socket.send(text),
    next: async () => {
      await until(() => arrived.length > 0 || isClosed());
      return arrived.shift() ?? null;
    },
    close,
  };
};

/** `openSocket` throws where there is no WebSocket (Node before 22), or the page may not open this one. */
const socketAt = (
  url: string,
  openSocket: Platform['openSocket'],
  handlers: SocketHandlers,
): Socket => {
  try {
    return openSocket(url, handlers);
  } catch (cause) {
    throw new WebSocketNotOpened({ cause });
  }
};
