/** How a transport lets itself be ended. */
export interface Connection {
  /** Aborted when the client is gone. */
  readonly signal: AbortSignal;
  /** Ends the connection at once, without a word. */
  readonly cutOff: () => void;
  /** Resolves when the client has taken enough; absent where the transport waits by itself. */
  readonly drained?: () => Promise<void>;
}
