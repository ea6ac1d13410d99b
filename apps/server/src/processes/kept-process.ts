import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';

/** What a process is sent to end, whatever signals reach it as well. */
export const STOP = 'stop';
/** How long to wait before a start: twice as long each time that it ended soon. */
const SHORTEST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 10_000;
/** One that ran for so long has not failed to start. */
const LASTED_MS = 10_000;
/** It ends by itself before that. */
const STOP_DEADLINE_MS = 11_000;

/** A server in a process of its own, which is started again when it ends. */
export class KeptProcess {
  private readonly number: number;
  private worker: Worker | undefined;
  private waitMs = SHORTEST_WAIT_MS;
  private restart: NodeJS.Timeout | undefined;
  private isKept = false;

  constructor(number: number) {
    this.number = number;
  }

  get pid(): number {
    return this.worker?.process.pid ?? 0;
  }

  /** Where it listens; from here on it is kept running. Rejects if it ends first. */
  async start(): Promise<string> {
    const worker = this.run();
    const [said] = await Promise.race([once(worker, 'message'), once(worker, 'exit')]);
    if (typeof said !== 'string')
      throw new Error(`Process ${this.number} of the server ended while it started.`);
    this.isKept = true;
    return said;
  }

  /** Resolves when it has finished what was in flight, and is gone. */
  async stop(): Promise<void> {
    this.isKept = false;
    clearTimeout(this.restart);
    const { worker } = this;
    if (worker === undefined || worker.isDead()) return;
    const gone = once(worker, 'exit');
    worker.send(STOP, () => {});
    const kill = setTimeout(() => worker.process.kill('SIGKILL'), STOP_DEADLINE_MS);
    await gone;
    clearTimeout(kill);
  }

  private run(): Worker {
    const began = performance.now();
    const worker = cluster.fork();
    this.worker = worker;
    worker.on('error', (error) => {
      this.say(`failed: ${error.message}`);
      // It could not even be made, and no end will be heard of.
      if (worker.process.pid === undefined) this.runAgain(began);
    });
    worker.once('exit', (code, signal) => {
      if (!this.isKept) return;
      this.say(`(${worker.process.pid}) ended (${signal ?? code}).`);
      this.runAgain(began);
    });
    return worker;
  }

  private runAgain(began: number): void {
    if (!this.isKept) return;
    if (performance.now() - began > LASTED_MS) this.waitMs = SHORTEST_WAIT_MS;
    this.restart = setTimeout(() => {
      const worker = this.run();
      worker.once('message', () => this.say(`runs again (${worker.process.pid}).`));
    }, this.waitMs);
    this.waitMs = Math.min(2 * this.waitMs, LONGEST_WAIT_MS);
  }

  private say(text: string): void {
    process.stderr.write(`parley: process ${this.number} ${text}\n`);
  }
}
