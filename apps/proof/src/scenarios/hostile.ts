import { setTimeout as sleep } from 'node:timers/promises';
import { Violated } from '../checker/violation.ts';
import { check } from '../checker.ts';
import { engines } from '../history.ts';
import type { Service } from '../world/service.ts';
import { Unsupported } from '../world/unsupported.ts';
import type { World } from '../world/world.ts';
import { type Attack, NOT_READY, type OutcomeCounts } from './hostile/attack.ts';
import { AttackerProcess } from './hostile/attacker-process.ts';
import { attacks, kinds } from './hostile/attacks/index.ts';
import { missed } from './hostile/goals.ts';
import { OrdinaryPeople } from './hostile/people.ts';
import { measured } from './hostile/resource-use.ts';
import { type Round, roundOf, roundTable } from './hostile/round.ts';
import type { Scenario, Size } from './scenario.ts';

/** Milliseconds. */
const goals = {
  small: { warm: 500, quiet: 1_000, attack: 300 },
  full: { warm: 2_000, quiet: 15_000, attack: 6_000 },
};

interface Siege {
  readonly world: World;
  readonly service: Service;
  readonly people: OrdinaryPeople;
  readonly attacker: AttackerProcess;
}

export const hostile: Scenario = {
  name: 'hostile',
  about: 'one client attacks a locked server, in one way after the other, while 20 people chat',
  engines,
  measuresTime: true,
  parts: attacks.map(({ name }) => name),
  run: async (world, size, parts) => {
    if (process.platform !== 'linux')
      throw new Unsupported('needs Linux: its /proc, and all of 127.0.0.0/8 to call from');
    const service = await world.serve({ env: locked });
    const { pid } = service;
    const people = await OrdinaryPeople.meet(world, service);
    await using attacker = await AttackerProcess.start();
    const siege = { world, service, people, attacker };
    const { warm, quiet, attack } = goals[size];
    await play(siege, { name: 'warming up', attacks: [] }, warm);
    const calm = await play(siege, { name: 'quiet', attacks: [] }, quiet);
    const rounds = [calm];
    for (const next of roundsOf(size, parts)) {
      world.progress(next.name);
      try {
        rounds.push(await play(siege, next, attack));
      } catch (error) {
        throw endedBy(next.name, error, rounds);
      }
    }
    const problems = rounds.slice(1).flatMap((one) => missed(one, calm, size));
    const unready = rounds
      .slice(1)
      .find(({ tally }) => sumOf(tally) === 0 || tally[NOT_READY] !== undefined);
    if (problems.length === 0 && unready)
      throw new Unsupported(
        `the machine is too busy: an attack did not come about (${unready.name})`,
      );
    if (service.pid !== pid) problems.push('the process that served in the beginning is gone');
    await world.conclude(service);
    // What was lost is worse than what was slow, and the history tells it.
    if (problems.length > 0 && check(world.recorder.facts) === null)
      throw goalsMissed(problems, rounds);
    return `${summary(rounds)}\n${roundTable(rounds)}`;
  },
};

/** For others than this machine, so everybody signs in; its warnings count as what an attack can write. */
const locked = (url: string) => ({
  PARLEY_MODE: 'locked',
  PARLEY_PUBLIC_URL: url,
  PARLEY_LOG: 'warn',
});

interface Plan {
  readonly name: string;
  /** One after the other. */
  readonly attacks: readonly Attack[];
}

/** A small proof has a round for each kind: one for each attack would be too short to tell anything. */
const roundsOf = (size: Size, parts: readonly string[] | undefined): readonly Plan[] => {
  if (size === 'small' && parts === undefined) return kinds;
  return attacks
    .filter(({ name }) => parts?.includes(name) ?? true)
    .map((attack) => ({ name: attack.name, attacks: [attack] }));
};

/** People go on for some time, or for as long as attacks of that time each take. */
const play = async (
  { world, service, people, attacker }: Siege,
  plan: Plan,
  ms: number,
): Promise<Round> => {
  const tally: Record<string, number> = {};
  const attack = async () => {
    if (plan.attacks.length === 0) await sleep(ms);
    for (const { name } of plan.attacks) {
      const counts = await attacker.carryOut({
        attack: name,
        url: service.url,
        // An address of its own, so that no attack suffers from what the one before used up.
        from: `127.0.2.${1 + attacks.findIndex((one) => one.name === name)}`,
        ms,
        seed: world.dice.between(0, 1_000_000),
        victims: people.addresses,
        users: people.users,
      });
      for (const [outcome, count] of Object.entries(counts))
        tally[outcome] = (tally[outcome] ?? 0) + count;
    }
  };
  const { result, taken } = await measured(service, world.database, () => people.during(attack));
  return roundOf(plan.name, result, taken, tally);
};

/** Most often the end of the server; a good history so far is part of the answer. */
const endedBy = (name: string, error: unknown, rounds: readonly Round[]): Violated => {
  const seen = error instanceof Violated ? error.violation.seen : String(error);
  return new Violated({
    rule: 'server',
    what: `the attack "${name}"`,
    expected: 'that the server goes on serving',
    seen: `${seen}\n${roundTable(rounds)}`,
  });
};

const goalsMissed = (problems: readonly string[], rounds: readonly Round[]): Violated =>
  new Violated({
    rule: 'server',
    what: 'what ordinary people felt, or what the server took, under attack',
    expected: 'about what it is without',
    seen: `${problems.join('\n            ')}\n${roundTable(rounds)}`,
  });

const summary = ([quiet, ...others]: readonly Round[]): string => {
  const worst = Math.max(...others.map(({ p99 }) => p99));
  const peak = Math.max(...others.map(({ taken }) => taken.rss.peak));
  const count = others.reduce((sum, { tally }) => sum + sumOf(tally), 0);
  return `${count.toLocaleString('en')} hostile calls; p99 ${quiet?.p99.toFixed(0)} ms when quiet, at most ${worst.toFixed(0)} ms under attack; at most ${peak.toFixed(0)} MB`;
};

const sumOf = (tally: OutcomeCounts): number =>
  Object.values(tally).reduce((sum, count) => sum + count, 0);
