import { createListeners } from '../browser/shared-value.ts';

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
  const { notify, subscribe } = createListeners();
  const closing = new AbortController();
  let stream: ConnectionState = 'connecting';
  addEventListener('online', notify, { signal: closing.signal });
  addEventListener('offline', notify, { signal: closing.signal });
  return {
    state: () => (navigator.onLine ? stream : 'offline'),
    subscribe,
    setStream: (next) => {
      stream = next;
      notify();
    },
    close: () => closing.abort(),
  };
};
