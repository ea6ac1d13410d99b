import type { Target } from '../world/calls.ts';
import type { World } from '../world/world.ts';

/** People and threads between them: each takes part in several, so their inboxes overlap. */
export const crowd = async (
  world: World,
  target: Target,
  { people, threads, members }: { people: number; threads: number; members: number },
) => {
  const addresses = world.people(people);
  const made = new Map<string, readonly string[]>();
  // Everybody has somebody to write to; the other threads mix them.
  for (let first = 0; first < people; first += members) {
    const participants = [...addresses, ...addresses].slice(first, first + members);
    made.set(await world.thread(target, participants), participants);
  }
  while (made.size < threads) {
    const participants = world.dice.sample(addresses, members);
    made.set(await world.thread(target, participants), participants);
  }
  return {
    addresses,
    threads: [...made].map(([uuid, participants]) => ({ uuid, participants })),
  };
};

/** Somebody with a thread to write to. */
export interface Place {
  readonly thread: string;
  readonly sender: string;
}

/** Places that have nobody in common: on PostgreSQL, commits to one inbox follow each other. */
export const separatePlaces = (world: World, target: Target, count: number): Promise<Place[]> =>
  Promise.all(
    Array.from({ length: count }, async () => {
      const people = world.people(2);
      return { thread: await world.thread(target, people), sender: people[0] ?? '' };
    }),
  );
