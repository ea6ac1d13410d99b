/** One writing connection, as group commit needs it; all of it happens within a turn. */
export interface WriteConnection {
  /** `durable`: the commit must be on disk when it returns. */
  readonly begin: (durable: boolean) => void;
  readonly commit: () => void;
  /** Ends the transaction if one is open. */
  readonly rollback: () => void;
  /** Grows with whatever a statement may have written. */
  readonly changes: () => number;
  readonly savepoint: () => void;
  readonly release: () => void;
  readonly undo: () => void;
  /** Another process holds the lock: worth waiting for. */
  readonly isBusy: (error: unknown) => boolean;
  /** The whole transaction is lost, not one write of it. */
  readonly isFatal: (error: unknown) => boolean;
}

interface Job {
  readonly attempt: () => void;
  readonly settle: () => void;
  readonly fail: (error: unknown) => void;
  readonly durable: boolean;
  readonly since: number;
}

/** Writes of one commit: more would keep the event loop for too long. */
const BATCH = 256;
const BUSY_RETRY_MS = 20;

/**
 * The writes of one turn of the event loop share one commit, and so one flush to disk. Nothing is
 * open across turns: a lock that another process holds is waited for between them.
 */
export class GroupCommit {
  private readonly connection: WriteConnection;
  private readonly deadlineMs: number;
  private readonly committed: () => void;
  private queue: Job[] = [];
  private armed = false;

  constructor(connection: WriteConnection, deadlineMs: number, committed: () => void) {
    this.connection = connection;
    this.deadlineMs = deadlineMs;
    this.committed = committed;
  }

  get idle(): boolean {
    return this.queue.length === 0;
  }

  /** Runs `work` in a transaction soon; resolves after its commit. */
  run<Result>(work: () => Result, durable: boolean): Promise<Result> {
    return new Promise((resolve, reject) => {
      let result: Result;
      this.queue.push({
        attempt: () => {
          result = work();
        },
        settle: () => resolve(result),
        fail: reject,
        durable,
        since: performance.now(),
      });
      this.arm();
    });
  }

  async drain(): Promise<void> {
    while (!this.idle) await new Promise((resolve) => setTimeout(resolve, BUSY_RETRY_MS));
  }

  private arm(): void {
    if (this.armed) return;
    this.armed = true;
    setImmediate(() => this.flush());
  }

  private flush(): void {
    this.armed = false;
    const batch = this.queue.splice(0, BATCH);
    if (this.queue.length > 0) this.arm();
    if (batch.length === 0) return;
    try {
      this.connection.begin(batch.some((job) => job.durable));
    } catch (error) {
      this.waitForLock(batch, error);
      return;
    }
    this.commit(batch);
  }

  private commit(batch: readonly Job[]): void {
    try {
      const done = this.runAll(batch) ?? this.runEachApart(batch);
      this.connection.commit();
      for (const job of done) job.settle();
    } catch (error) {
      this.connection.rollback();
      for (const job of batch) job.fail(error);
      return;
    }
    this.committed();
  }

  /**
   * Runs all writes, and gives those that went well. Most that are refused are so before they write
   * anything; when one is refused after that, all is undone and nothing given.
   */
  private runAll(batch: readonly Job[]): Job[] | null {
    const refused = new Map<Job, unknown>();
    for (const job of batch) {
      const before = this.connection.changes();
      try {
        job.attempt();
      } catch (error) {
        if (this.connection.isFatal(error)) throw error;
        if (this.connection.changes() !== before) return this.startAnew();
        refused.set(job, error);
      }
    }
    for (const [job, error] of refused) job.fail(error);
    return batch.filter((job) => !refused.has(job));
  }

  private startAnew(): null {
    this.connection.rollback();
    this.connection.begin(true);
    return null;
  }

  /** Each write has a savepoint, which costs: one that is refused leaves nothing and harms no other. */
  private runEachApart(batch: readonly Job[]): Job[] {
    return batch.filter((job) => {
      this.connection.savepoint();
      try {
        job.attempt();
        this.connection.release();
        return true;
      } catch (error) {
        if (this.connection.isFatal(error)) throw error;
        this.connection.undo();
        job.fail(error);
        return false;
      }
    });
  }

  private waitForLock(batch: readonly Job[], error: unknown): void {
    const patience = performance.now() - this.deadlineMs;
    const mayWait = (job: Job) => this.connection.isBusy(error) && job.since > patience;
    for (const job of batch) if (!mayWait(job)) job.fail(error);
    this.queue.unshift(...batch.filter(mayWait));
    if (this.idle) return;
    this.armed = true;
    setTimeout(() => this.flush(), BUSY_RETRY_MS);
  }
}
