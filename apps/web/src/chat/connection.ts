import { createListeners } from '../browser/shared-value.ts';

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
  const { notify, subscribe } = createListeners();
  const closing = new AbortController();
  let stream: ConnectionState = 'connecting';
  addEventListener('online', notify, { signal: closing.signal });
  addEventListener('offline', notify, { signal: closing.signal });
  return {
    state: () => (navigator.onLine ? stream : 'offline'),
    subscribe,
    tell: (told) => {
      stream = told;
      notify();
    },
    close: () => closing.abort(),
  };
};
