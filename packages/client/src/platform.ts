/** What the client takes from where it runs; tests put their own in place. */
export interface Platform {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** At least 0 and below 1. */
  readonly random: () => number;
  /** Resolves after this many milliseconds, or at once when the signal is aborted. Never rejects. */
  readonly wait: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** A client key that nobody else has. */
  readonly newKey: () => string;
}

/** The platform of a browser or Node. */
export const platform: Platform = {
  fetch: (url, init) => fetch(url, init),
  now: () => Date.now(),
  random: () => Math.random(),
  wait: (ms, signal) =>
    new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      if (signal?.aborted) done();
      else signal?.addEventListener('abort', done);
    }),
  newKey: () => crypto.randomUUID(),
};
