/** Accounts and the like; whoever can't have them by then has failed. */
export const SET_UP_MS = 20_000;

/**
 * How long an attack goes on. Its time runs from when it is set up, so that a slow machine, which takes
 * long for that, attacks for as long.
 */
export class Clock {
  readonly over: Promise<void>;
  isOver = false;
  isStarted = false;
  private readonly ms: number;
  private readonly resolve: () => void;
  private timer: NodeJS.Timeout;

  constructor(ms: number) {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.over = promise;
    this.resolve = resolve;
    this.ms = ms;
    this.timer = setTimeout(() => this.end(), SET_UP_MS);
  }

  /** The first call counts. */
  start(): void {
    if (this.isStarted) return;
    this.isStarted = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.end(), this.ms);
  }

  end(): void {
    clearTimeout(this.timer);
    this.isOver = true;
    this.resolve();
  }
}
