/** How long a client may keep a connection waiting, in milliseconds. */
export interface Deadlines {
  /** For the head of a request. */
  readonly head: number;
  /** For a whole request, its body included. */
  readonly request: number;
  /** For taking anything of what waits for it. */
  readonly stalled: number;
  /** For a WebSocket at `/trpc` that asks for nothing and follows nothing. */
  readonly idle: number;
}

export const deadlines: Deadlines = {
  head: 15_000,
  request: 60_000,
  stalled: 30_000,
  idle: 120_000,
};

/** Bytes that may wait on one connection; beyond them nothing more of it is begun. */
export const WAITING_BYTES = 1024 * 1024;

/** Quiet streams say that they live, so that what stands between does not close them. */
export const HEARTBEAT_MS = 15_000;
