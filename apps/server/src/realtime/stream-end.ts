/**
 * Ends a stream, from whichever side it is ended first. `AbortSignal.any` would do, and cost kilobytes for
 * each stream that is open.
 */
export class StreamEnd implements EventListenerObject {
  hasEnded = false;
  private readonly signals: readonly AbortSignal[];
  private listeners: (() => void)[] = [];

  constructor(signals: readonly AbortSignal[]) {
    this.signals = signals;
    for (const signal of signals) signal.addEventListener('abort', this, { once: true });
    if (signals.some(({ aborted }) => aborted)) this.end();
  }

  end(): void {
    const { listeners } = this;
    this.hasEnded = true;
    this.listeners = [];
    for (const listener of listeners) listener();
  }

  onEnd(listener: () => void): void {
    if (this.hasEnded) listener();
    else this.listeners.push(listener);
  }

  /** Leaves nothing behind at signals that go on for longer. */
  stopListening(): void {
    for (const signal of this.signals) signal.removeEventListener('abort', this);
  }

  handleEvent(): void {
    this.end();
  }
}
