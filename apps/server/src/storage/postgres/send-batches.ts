import { DatabaseError } from 'pg';
import type { PlainSend, Sent } from '../plain-send.ts';

type Results = readonly (Sent | undefined)[];

interface Options {
  /** Sends these in one transaction; gives up when it has to wait for a lock. */
  readonly together: (sends: readonly PlainSend[]) => Promise<Results>;
  /** Sends one, and waits for its locks. */
  readonly alone: (send: PlainSend) => Promise<Sent | undefined>;
}

interface Waiting {
  readonly send: PlainSend;
  readonly resolve: (sent: Promise<Sent | undefined> | Sent | undefined) => void;
  readonly reject: (error: unknown) => void;
}

/** Sends of one transaction: more would keep the locks of all for too long. */
const BATCH = 64;
/** Batches on their way: while they are, the next sends gather. Two would wait for each other's inboxes. */
const LANES = 1;
/** When those take longer, say for a lock, the others go past them. */
const PATIENCE_MS = 100;

/** The sends of one turn share a transaction, and so those that come while others are on their way. */
export class SendBatches {
  private readonly options: Options;
  private queue: Waiting[] = [];
  private running = 0;
  private armed = false;
  private impatient: NodeJS.Timeout | undefined;

  constructor(options: Options) {
    this.options = options;
  }

  readonly send = (send: PlainSend): Promise<Sent | undefined> =>
    new Promise((resolve, reject) => {
      this.queue.push({ send, resolve, reject });
      if (this.armed) return;
      this.armed = true;
      setImmediate(() => {
        this.armed = false;
        this.runIfFree();
      });
    });

  private runIfFree(): void {
    if (this.queue.length === 0) return;
    if (this.running < LANES) return void this.runNext();
    this.impatient ??= setTimeout(() => {
      this.impatient = undefined;
      void this.runNext();
    }, PATIENCE_MS);
  }

  private async runNext(): Promise<void> {
    const batch = this.queue.splice(0, BATCH);
    this.running += 1;
    clearTimeout(this.impatient);
    this.impatient = undefined;
    await this.run(batch);
    this.running -= 1;
    this.runIfFree();
  }

  private async run(batch: readonly Waiting[]): Promise<void> {
    const [first] = batch;
    if (first === undefined) return;
    if (batch.length === 1) return this.runAlone(first);
    try {
      const results = await this.options.together(batch.map(({ send }) => send));
      for (const [index, { resolve }] of batch.entries()) resolve(results[index]);
    } catch (error) {
      // Nothing was written: one of them may have waited too long for a lock, or collided.
      if (error instanceof DatabaseError) await Promise.all(batch.map((one) => this.runAlone(one)));
      else for (const { reject } of batch) reject(error);
    }
  }

  private runAlone({ send, resolve, reject }: Waiting): Promise<void> {
    return this.options.alone(send).then(resolve, reject);
  }
}
