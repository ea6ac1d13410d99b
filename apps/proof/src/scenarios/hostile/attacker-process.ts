import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { AttackOrder, OutcomeCounts, Report } from './attack.ts';
import { SET_UP_MS } from './clock.ts';

const PROGRAM = fileURLToPath(new URL('./attacker.ts', import.meta.url));
/** On a machine that is very busy. */
const LATE_MS = 10_000;

/** The process that attacks; it ends with this one. */
export class AttackerProcess {
  private readonly child: ChildProcess;
  private readonly ended: Promise<unknown>;

  static async start(): Promise<AttackerProcess> {
    const child = fork(PROGRAM);
    await Promise.race([once(child, 'message'), once(child, 'exit')]);
    return new AttackerProcess(child);
  }

  private constructor(child: ChildProcess) {
    this.child = child;
    this.ended = once(child, 'exit');
  }

  async carryOut(order: AttackOrder): Promise<OutcomeCounts> {
    const answer = new Promise<Report>((resolve) => this.child.once('message', resolve));
    const late = sleep(SET_UP_MS + order.ms + LATE_MS, null, { ref: false });
    const ended = this.ended.then(() => null);
    this.child.send(order);
    const report = await Promise.race([answer, late, ended]);
    if (report === null) throw new Error(`The attack "${order.attack}" did not come to its end.`);
    const { tally, problem } = report;
    if (problem !== null) throw new Error(`"${order.attack}" could not be set up: ${problem}`);
    return tally;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    this.child.kill('SIGKILL');
    await this.ended;
  }
}
