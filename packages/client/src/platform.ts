/** Callbacks of a WebSocket: `onOpen` at most once, `onClose` exactly once, also if it never opened. */
export interface SocketHandlers {
  readonly onOpen: () => void;
  readonly onText: (text: string) => void;
  readonly onClose: () => void;
}

export interface Socket {
  readonly send: (text: string) => void;
  readonly close: () => void;
}

/** What the client needs from its environment; tests replace parts of it. */
export interface Platform {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Opens a WebSocket at a `ws:` or `wss:` URL. */
  readonly openSocket: (url: string, handlers: SocketHandlers) => Socket;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** At least 0 and below 1. */
  readonly random: () => number;
  /**
   * Resolves after this many milliseconds, or immediately when the signal is aborted or the browser is
   * back online. Never rejects.
   */
  readonly wait: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** A unique client key. */
  readonly newKey: () => string;
}

/** Browsers and Node. */
export const platform: Platform = {
  fetch: (url, init) => fetch(url, init),
  openSocket: (url, { onOpen, onText, onClose }) => {
    const socket = new WebSocket(url);
    socket.onopen = onOpen;
    socket.onmessage = ({ data }) => onText(String(data));
    socket.onclose = onClose;
    return { send: (text) => socket.send(text), close: () => socket.close() };
  },
  now: () => Date.now(),
  random: () => Math.random(),
  wait: (ms, signal) =>
    new Promise((resolve) => {
      const over = new AbortController();
      const done = () => {
        clearTimeout(timer);
        over.abort();
        resolve();
      };
      const timer = setTimeout(done, ms);
      if (signal?.aborted) return done();
      signal?.addEventListener('abort', done, { signal: over.signal });
      if ('addEventListener' in globalThis)
        globalThis.addEventListener('online', done, { signal: over.signal });
    }),
  newKey: () => crypto.randomUUID(),
};
