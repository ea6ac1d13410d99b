import { setTimeout as sleep } from 'node:timers/promises';
import { NewMessage } from '@parley/contracts';
import { z } from 'zod';
import type { Target } from '../../world/calls.ts';
import type { Randomness } from '../../world/randomness.ts';
import { ways } from '../../world/reader.ts';
import type { World } from '../../world/world.ts';
import { crowd } from '../crowd.ts';
import { newWeb3mqAccount } from './accounts.ts';
import { countError, type Latencies } from './latencies.ts';

const PEOPLE = 20;
const THREADS = 12;
/** Those of them whom Web3MQ knows, too. */
const USERS = 5;
/** About three calls a second each, one in six of them a send: well within what each may do. */
const PAUSE_MS = { least: 150, most: 450 };
const SEND = 6;
const AGAIN_MS = 100;

interface Person {
  readonly address: string;
  readonly threads: readonly string[];
  readonly dice: Randomness;
  sent: number;
  /** The time of the last message that was polled. */
  since: string;
}

/** Twenty who chat: they send, read lists and histories, poll, and hold a stream each. */
export class OrdinaryPeople {
  readonly addresses: readonly string[];
  /** Userids of Web3MQ. */
  readonly users: readonly string[];
  private readonly world: World;
  private readonly target: Target;
  private readonly people: readonly Person[];

  static async meet(world: World, target: Target): Promise<OrdinaryPeople> {
    const addresses = world.people(PEOPLE);
    await world.signIn(target, addresses);
    const { threads } = await crowd(world, target, { addresses, threads: THREADS, members: 4 });
    for (const [n, address] of addresses.entries())
      world.follow(target, address, ways[n % ways.length] ?? 'sse');
    const people = addresses.map((address) => ({
      address,
      threads: threads
        .filter(({ participants }) => participants.includes(address))
        .map(({ uuid }) => uuid),
      dice: world.dice.of(address),
      sent: 0,
      since: new Date().toISOString(),
    }));
    const users: string[] = [];
    for (const address of addresses.slice(0, USERS)) {
      const account = { url: target.url, stranger: world.callerOf(address) };
      users.push(await newWeb3mqAccount(account).register());
    }
    return new OrdinaryPeople(world, target, people, users);
  }

  private constructor(
    world: World,
    target: Target,
    people: readonly Person[],
    users: readonly string[],
  ) {
    this.users = users;
    this.world = world;
    this.target = target;
    this.people = people;
    this.addresses = people.map(({ address }) => address);
  }

  /** They go on while something is done; each finishes what was begun. Rejects if the server is gone. */
  async during(work: () => Promise<unknown>): Promise<Latencies> {
    const felt: Latencies = { times: [], errors: new Map() };
    let isOver = false;
    const living = Promise.all(this.people.map((person) => this.live(person, felt, () => isOver)));
    try {
      await Promise.race([work(), living]);
    } finally {
      isOver = true;
    }
    await living;
    return felt;
  }

  private async live(person: Person, felt: Latencies, isOver: () => boolean): Promise<void> {
    const { dice } = person;
    while (!isOver()) {
      await sleep(dice.between(PAUSE_MS.least, PAUSE_MS.most));
      const started = performance.now();
      await (dice.oneIn(SEND) ? this.send(person, felt) : this.read(person, felt));
      felt.times.push(performance.now() - started);
    }
  }

  /** Until it is acknowledged, however often it takes: that long a person waits. */
  private async send(person: Person, felt: Latencies): Promise<void> {
    const { address: sender, dice } = person;
    person.sent += 1;
    const key = `${sender.slice(-6)}-${person.sent}`;
    const content = `${key} ${'said so '.repeat(dice.between(0, 20))}`;
    const message = { thread: this.threadOf(person), sender, key, content };
    for (;;) {
      await this.target.up();
      const answer = await this.world.calls.send(this.target, message);
      if (answer?.status === 201) return;
      countError(felt, answer?.status);
      await sleep(AGAIN_MS);
    }
  }

  private async read(person: Person, felt: Latencies): Promise<void> {
    const { address, dice, since } = person;
    const path = dice.pick([
      '/api/chat/?page_size=20',
      `/api/chat/${this.threadOf(person)}/message/?page_size=50`,
      `/api/chat/new-messages/?since=${since}`,
    ]);
    await this.target.up();
    try {
      const { fetch } = this.world.callerOf(address);
      const answer = await fetch(`${this.target.url}${path}`, {});
      const json: unknown = await answer.json();
      if (answer.status !== 200) return countError(felt, answer.status);
      if (path.includes('since=')) person.since = lastIn(json) ?? since;
    } catch {
      countError(felt, undefined);
    }
  }

  private threadOf({ threads, dice }: Person): string {
    const [first = '', ...others] = threads;
    return dice.pick([first, ...others]);
  }
}

const Page = z.object({ results: z.array(NewMessage) });

const lastIn = (json: unknown): string | undefined => Page.parse(json).results.at(-1)?.timestamp;
