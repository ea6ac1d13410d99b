import { setTimeout as sleep } from 'node:timers/promises';
import type { Target } from '../world/calls.ts';
import type { Randomness } from '../world/randomness.ts';
import type { World } from '../world/world.ts';

export interface WritersOptions {
  /** Who writes, and where; each has one message on its way at a time. */
  readonly writers: readonly { readonly target: Target; readonly sender: string }[];
  /** Threads, each with those who take part. */
  readonly threads: readonly { readonly uuid: string; readonly participants: readonly string[] }[];
  /** Messages of all together; without it they write until they are stopped. */
  readonly total?: number;
  /** Milliseconds between an answer and the next message, at the most. */
  readonly pauseMs?: number;
}

/** Once in so many messages. */
const REPEAT = 20;
const OPEN = 150;

/** People who write at once, each message until it is acknowledged, whatever happens to the servers. */
export class Writers {
  acknowledged = 0;
  private readonly world: World;
  private readonly options: WritersOptions;
  private readonly all: Promise<unknown>;
  private started = 0;
  private stopped = false;
  private heard: () => void = () => {};

  constructor(world: World, options: WritersOptions) {
    this.world = world;
    this.options = options;
    this.all = Promise.all(options.writers.map((_, n) => this.write(n)));
    // Waited for in the end.
    this.all.catch(() => {});
  }

  /** Resolves when so many messages are acknowledged in all, or when there will be no more. */
  async reach(count: number): Promise<void> {
    const ended = this.all.then(() => 'ended' as const);
    while (this.acknowledged < count) {
      const answer = new Promise<void>((resolve) => {
        this.heard = resolve;
      });
      if ((await Promise.race([answer, ended])) === 'ended') return;
    }
  }

  /** Waits for what is on its way, and for the rest of the total. */
  async finish(): Promise<void> {
    if (this.options.total === undefined) this.stopped = true;
    await this.all;
  }

  private async write(n: number): Promise<void> {
    const { writers, total = Number.POSITIVE_INFINITY, pauseMs = 0 } = this.options;
    const { target, sender } = writers[n] ?? never();
    const { calls } = this.world;
    const dice = this.world.dice.of(`writer ${n}`);
    for (let own = 0; !this.stopped && this.started < total; own += 1) {
      this.started += 1;
      const key = `${sender.slice(-6)}-${n}-${own}`;
      const content = `${key} ${text(dice)}`;
      if (dice.oneIn(OPEN)) {
        const participants = [sender, ...this.world.people(1)];
        await calls.insist(target, (to) => calls.create(to, { participants, key, content }));
      } else {
        const message = { thread: this.threadOf(sender, dice), sender, key, content };
        await calls.insist(target, (to) => calls.send(to, message));
        if (dice.oneIn(REPEAT)) await calls.send(target, message);
      }
      this.acknowledged += 1;
      this.heard();
      if (pauseMs > 0) await sleep(dice.between(0, pauseMs));
    }
  }

  private threadOf(sender: string, dice: Randomness): string {
    const [first = never(), ...others] = this.options.threads
      .filter(({ participants }) => participants.includes(sender))
      .map(({ uuid }) => uuid);
    return dice.pick([first, ...others]);
  }
}

/** Of any length, and not only ASCII. */
const text = (dice: Randomness): string =>
  dice.pick(['ok ', 'grüße ', '𝔁é ', '你好 ']).repeat(dice.between(1, 60)).trim();

const never = (): never => {
  throw new Error('Nobody is there.');
};
