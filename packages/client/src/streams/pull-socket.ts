import { SocketNotOpened } from './connect.ts';
import { within } from './event-stream.ts';
import type { Platform, Socket, SocketEars } from '../platform.ts';

/** Texts that may wait for a reader; one so far behind is cut off, and resumes whole. */
const WAITING = 1000;

/** An open WebSocket whose texts are pulled. */
export interface SocketTexts {
  readonly send: (text: string) => void;
  /** The next text; null after the last. @throws Error on silence */
  readonly next: () => Promise<string | null>;
  readonly close: () => void;
}

interface SocketTextsOptions {
  readonly openSocket: Platform['openSocket'];
  readonly silenceMs: number;
  /** Closes it. */
  readonly signal: AbortSignal | undefined;
}

/** @throws SocketNotOpened, or Error on silence */
export const openTexts = async (
  url: string,
  { openSocket, silenceMs, signal }: SocketTextsOptions,
): Promise<SocketTexts> => {
  const arrived: string[] = [];
  let state: 'opening' | 'open' | 'closed' = 'opening';
  let wake = (): void => {};
  const become = (changed: typeof state): void => {
    state = changed;
    wake();
  };

  const socket = socketAt(url, openSocket, {
    onOpen: () => state === 'opening' && become('open'),
    onText: (text) => {
      if (state !== 'open') return;
      arrived.push(text);
      if (arrived.length > WAITING) close();
      wake();
    },
    onClose: () => become('closed'),
  });
  const close = (): void => {
    signal?.removeEventListener('abort', close);
    become('closed');
    socket.close();
  };
  signal?.addEventListener('abort', close);
  if (signal?.aborted) close();

  const until = async (holds: () => boolean): Promise<void> => {
    while (!holds())
      await within(
        silenceMs,
        new Promise<void>((resolve) => {
          wake = resolve;
        }),
      );
  };

  const isClosed = (): boolean => state === 'closed';
  try {
    await until(() => state !== 'opening');
    if (isClosed()) throw new SocketNotOpened();
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

/** Where there is no WebSocket at all (Node below 22), or a page may not have this one, it throws. */
const socketAt = (url: string, openSocket: Platform['openSocket'], ears: SocketEars): Socket => {
  try {
    return openSocket(url, ears);
  } catch (cause) {
    throw new SocketNotOpened({ cause });
  }
};
