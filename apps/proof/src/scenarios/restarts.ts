import { engines } from '../history.ts';
import { ways } from '../world/reader.ts';
import { crowd } from './crowd.ts';
import type { Scenario } from './scenario.ts';
import { Writers } from './writers.ts';

const goals = { small: { restarts: 2 }, full: { restarts: 200 } };
const READERS = 50;
const WRITERS = 6;

export const restarts: Scenario = {
  name: 'restarts',
  about: 'restarts, in good order and by kill -9, under 50 streams: SSE, WebSocket, typed client',
  engines,
  run: async (world, size) => {
    const { restarts } = goals[size];
    const service = await world.serve();
    const { addresses, threads } = await crowd(world, service, {
      addresses: world.people(10),
      threads: 8,
      members: 4,
    });
    for (let n = 0; n < READERS; n += 1)
      world.follow(service, addresses[n % addresses.length] ?? '', world.dice.pick(ways));
    const writers = new Writers(world, {
      writers: addresses.slice(0, WRITERS).map((sender) => ({ target: service, sender })),
      threads,
      pauseMs: 10,
    });
    for (let n = 0; n < restarts; n += 1) {
      world.progress(`${n} of ${restarts} restarts, ${writers.acknowledged} messages`);
      await writers.reach(writers.acknowledged + world.dice.between(5, 60));
      await service.restart(world.dice.pick(['SIGKILL', 'SIGTERM']));
    }
    await writers.finish();
    await world.conclude(service);
    return `${restarts} restarts under ${READERS} streams, ${writers.acknowledged} messages`;
  },
};
