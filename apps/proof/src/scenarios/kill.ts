import { setTimeout as sleep } from 'node:timers/promises';
import { engines } from '../history.ts';
import { crowd } from './crowd.ts';
import type { Scenario } from './scenario.ts';
import { Writers } from './writers.ts';

const goals = {
  small: { messages: 400, cycles: 3 },
  full: { messages: 100_000, cycles: 200 },
};
const WRITERS = 16;

export const kill: Scenario = {
  name: 'kill',
  about: 'kill -9 at random moments while many write; they retry under the same keys',
  engines,
  run: async (world, size) => {
    const { messages, cycles } = goals[size];
    const service = await world.serve();
    const { addresses, threads } = await crowd(world, service, {
      addresses: world.people(8),
      threads: 10,
      members: 3,
    });
    const writers = new Writers(world, {
      writers: Array.from({ length: WRITERS }, (_, n) => ({
        target: service,
        sender: addresses[n % addresses.length] ?? '',
      })),
      threads,
      total: messages,
    });
    for (let cycle = 0; cycle < cycles; cycle += 1) {
      world.progress(`${writers.acknowledged} of ${messages} messages, ${cycle} kills`);
      await writers.reach(((cycle + world.dice.between(10, 90) / 100) * messages) / cycles);
      await sleep(world.dice.between(0, 10));
      await service.restart('SIGKILL');
    }
    await writers.finish();
    await world.conclude(service);
    const cut = world.recorder.facts.filter(({ fact }) => fact === 'silence').length;
    return `${writers.acknowledged} messages of ${WRITERS} writers over ${cycles} kill -9, ${cut} calls cut off`;
  },
};
