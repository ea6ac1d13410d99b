/** What all connections together may do in a turn of the event loop, in milliseconds by the clock. */
const SHARE_MS = 4;

type Step = () => void;

/**
 * What connections have sent in advance, begun step by step in the order in which they ask. A turn of
 * the event loop has a share of its time for them, and everybody else comes between two turns.
 */
class Scheduler {
  private readonly waiting: Step[] = [];
  private isTurn = false;
  private isRunning = false;
  private until = 0;

  /** Runs a step: now, or when those before it had theirs. A connection asks for one at a time. */
  run(step: Step): void {
    this.waiting.push(step);
    if (!this.isTurn) this.startTurn();
    if (!this.isRunning) this.runSteps();
  }

  private startTurn(): void {
    this.isTurn = true;
    this.until = performance.now() + SHARE_MS;
    setImmediate(() => {
      this.isTurn = false;
      if (this.waiting.length === 0) return;
      this.startTurn();
      this.runSteps();
    });
  }

  private runSteps(): void {
    const step = performance.now() < this.until ? this.waiting.shift() : undefined;
    this.isRunning = step !== undefined;
    if (step === undefined) return;
    // Promises go first, so that the clock tells what the step has led to.
    queueMicrotask(() => process.nextTick(() => this.runSteps()));
    step();
  }
}

/** The one of this process, which has one event loop. */
export const scheduler = new Scheduler();
