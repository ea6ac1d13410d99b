import type { Target } from '../world/calls.ts';
import type { World } from '../world/world.ts';

interface Crowd {
  readonly addresses: readonly string[];
  readonly threads: number;
  readonly members: number;
}

/** Threads between people: each takes part in several, so their inboxes overlap. */
export const crowd = async (
  world: World,
  target: Target,
  { addresses, threads, members }: Crowd,
) => {
  const people = addresses.length;
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
