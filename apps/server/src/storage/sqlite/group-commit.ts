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

interface Write<Result> {
  readonly work: () => Result;
  readonly durable: boolean;
  /** Called once it is committed, before anybody goes on. */
  readonly committed: () => void;
}

interface Job {
  readonly attempt: () => void;
  readonly settle: () => void;
  readonly fail: (error: unknown) => void;
  readonly durable: boolean;
  readonly since: number;
}

/** Of a batch those that there was time for, and of them those that went well. */
interface Outcome {
  readonly ran: readonly Job[];
  readonly done: readonly Job[];
}

/** Writes of one commit, and milliseconds that it runs them for: more would keep the event loop. */
const BATCH = 256;
const TURN_MS = 8;
const BUSY_RETRY_MS = 20;

/**
 * The writes of one turn of the event loop share one commit, and so one flush to disk. Nothing is
 * open across turns: a lock that another process holds is waited for between them.
 */
export class GroupCommit {
  private readonly connection: WriteConnection;
  private readonly deadlineMs: number;
  private queue: Job[] = [];
  private armed = false;

  constructor(connection: WriteConnection, deadlineMs: number) {
    this.connection = connection;
    this.deadlineMs = deadlineMs;
  }

  get idle(): boolean {
    return this.queue.length === 0;
  }

  /** Runs `work` in a transaction soon; resolves after its commit. */
  run<Result>({ work, durable, committed }: Write<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      let result: Result;
      this.queue.push({
        attempt: () => {
          result = work();
        },
        settle: () => {
          committed();
          resolve(result);
        },
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
    if (batch.length === 0) return;
    try {
      this.connection.begin(batch.some((job) => job.durable));
    } catch (error) {
      this.waitForLock(batch, error);
      return;
    }
    this.commit(batch);
    if (!this.idle) this.arm();
  }

  private commit(batch: readonly Job[]): void {
    let late: readonly Job[] = [];
    try {
      const { ran, done } = this.runAll(batch) ?? this.runEachApart(batch);
      late = batch.slice(ran.length);
      this.connection.commit();
      for (const job of done) job.settle();
    } catch (error) {
      this.connection.rollback();
      for (const job of batch.slice(0, batch.length - late.length)) job.fail(error);
    } finally {
      this.queue.unshift(...late);
    }
  }

  /**
   * Runs all writes that there is time for. Most that are refused are so before they write anything; when
   * one is refused after that, all is undone and nothing given.
   */
  private runAll(batch: readonly Job[]): Outcome | null {
    const ran: Job[] = [];
    const refused = new Map<Job, unknown>();
    for (const job of inTime(batch)) {
      const before = this.connection.changes();
      ran.push(job);
      try {
        job.attempt();
      } catch (error) {
        if (this.connection.isFatal(error)) throw error;
        if (this.connection.changes() !== before) return this.startAnew();
        refused.set(job, error);
      }
    }
    for (const [job, error] of refused) job.fail(error);
    return { ran, done: ran.filter((job) => !refused.has(job)) };
  }

  private startAnew(): null {
    this.connection.rollback();
    this.connection.begin(true);
    return null;
  }

  /** Each write has a savepoint, which costs: one that is refused leaves nothing and harms no other. */
  private runEachApart(batch: readonly Job[]): Outcome {
    const ran: Job[] = [];
    const done: Job[] = [];
    for (const job of inTime(batch)) {
      ran.push(job);
      this.connection.savepoint();
      try {
        job.attempt();
        this.connection.release();
        done.push(job);
      } catch (error) {
        if (this.connection.isFatal(error)) throw error;
        this.connection.undo();
        job.fail(error);
      }
    }
    return { ran, done };
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

/** The writes of a batch one by one, for as long as a turn may take; the first in any case. */
function* inTime(batch: readonly Job[]): Generator<Job> {
  const until = performance.now() + TURN_MS;
  for (const job of batch) {
    yield job;
    if (performance.now() > until) return;
  }
}
