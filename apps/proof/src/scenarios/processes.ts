import { ways } from '../world/reader.ts';
import type { Service } from '../world/service.ts';
import type { World } from '../world/world.ts';
import { crowd } from './crowd.ts';
import type { Scenario } from './scenario.ts';
import { Writers } from './writers.ts';

const goals = {
  small: { rounds: 1, readers: 6, gap: 40 },
  full: { rounds: 40, readers: 25, gap: 400 },
};
const WRITERS = 8;
const PHASES = [2, 4];

export const processes: Scenario = {
  name: 'processes',
  about: 'two, then four servers on one database; servers are killed, PostgreSQL stops at once',
  engines: ['postgres'],
  run: async (world, size) => {
    const { rounds, readers, gap } = goals[size];
    const services: Service[] = [];
    let messages = 0;
    let stops = 0;
    for (const count of PHASES) {
      // At once, so the first two meet at the migration, too.
      const more = Array.from({ length: count - services.length }, () => world.serve());
      services.push(...(await Promise.all(more)));
      const writers = await startPhase(world, services, readers);
      const pause = () => writers.reach(writers.acknowledged + world.dice.between(gap / 2, gap));
      for (let round = 0; round < rounds; round += 1) {
        world.progress(`${count} servers, round ${round + 1} of ${rounds}`);
        await pause();
        await services[world.dice.between(0, count - 1)]?.restart('SIGKILL');
        await pause();
        if (await stopDatabase(world)) stops += 1;
        await pause();
      }
      await writers.finish();
      messages += writers.acknowledged;
    }
    await world.conclude(services[0] ?? (await world.serve()));
    const stopped = stops > 0 ? `${stops} stops -m immediate` : 'no stops: the server is not ours';
    return `2, then 4 servers, ${messages} messages, ${PHASES.length * rounds} kill -9, ${stopped}`;
  },
};

/** Writers on one half of the servers, readers on the other. */
const startPhase = async (
  world: World,
  services: readonly Service[],
  readers: number,
): Promise<Writers> => {
  const [first] = services;
  if (first === undefined) throw new Error('No server was started.');
  const half = services.length / 2;
  const { addresses, threads } = await crowd(world, first, {
    addresses: world.people(8),
    threads: 8,
    members: 3,
  });
  for (let n = 0; n < readers; n += 1)
    world.follow(
      services[half + (n % half)] ?? first,
      addresses[n % addresses.length] ?? '',
      world.dice.pick(ways),
    );
  return new Writers(world, {
    writers: Array.from({ length: WRITERS }, (_, n) => ({
      target: services[n % half] ?? first,
      sender: addresses[n % addresses.length] ?? '',
    })),
    threads,
    pauseMs: 2,
  });
};

/** As if the power of the database's machine failed, but for what its disk holds. */
const stopDatabase = async ({ postgres }: World): Promise<boolean> => {
  if (postgres?.pid() === undefined) return false;
  await postgres.stop('immediate');
  await postgres.start();
  return true;
};
