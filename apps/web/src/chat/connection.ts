/** How things stand with the server: `offline` is the browser's word, `waiting` the stream's. */
export type ConnectionState = 'connecting' | 'open' | 'waiting' | 'offline';

export interface Connection {
  readonly state: () => ConnectionState;
  readonly subscribe: (listener: () => void) => () => void;
  /** What the stream says of itself. */
  readonly tell: (stream: 'open' | 'waiting') => void;
  readonly close: () => void;
}

/** Joins what the stream and the browser know of the network. */
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
    tell: (told) => {
      stream = told;
      changed();
    },
    close: () => closing.abort(),
  };
};
