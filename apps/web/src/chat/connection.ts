/** The connection to the server: `offline` comes from the browser, the others from the stream. */
export type ConnectionState = 'connecting' | 'open' | 'waiting' | 'offline';

export interface Connection {
  readonly state: () => ConnectionState;
  readonly subscribe: (listener: () => void) => () => void;
  /** Reports the state of the stream. */
  readonly setStream: (stream: 'open' | 'waiting') => void;
  readonly close: () => void;
}

/** Combines the state of the stream with that of the browser's network. */
export const watchConnection = (): Connection => {
  const listeners = new Set<() => void>();
  const closing = new AbortController();
  let stream: ConnectionState = 'connecting';
  const changed = () => {
    for (const listener of listeners) listener();
  };
  addEventListener('online', changed, { signal: closing.signal });
  addEventListener('offline', changed, { signal: closing.signal });
  return {
    state: () => (navigator.onLine ? stream : 'offline'),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setStream: (next) => {
      stream = next;
      changed();
    },
    close: () => closing.abort(),
  };
};
