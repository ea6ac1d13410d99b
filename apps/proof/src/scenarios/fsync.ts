import { Violated } from '../checker/violation.ts';
import { engines } from '../history.ts';
import type { Service } from '../world/service.ts';
import { FlushCounter } from '../world/strace.ts';
import { Unsupported } from '../world/unsupported.ts';
import type { World } from '../world/world.ts';
import { type Place, separatePlaces } from './crowd.ts';
import type { Scenario } from './scenario.ts';

/** `most`: flushes a message when 32 clients share commits. A small proof runs beside other work. */
const goals = {
  small: { alone: 15, together: 320, most: 0.25 },
  full: { alone: 200, together: 4_800, most: 0.1 },
};
const CLIENTS = 32;
/** PostgreSQL flushes by itself, too, and shares a flush only among those that wait for one. */
const ANY = Number.POSITIVE_INFINITY;

export const fsync: Scenario = {
  name: 'fsync',
  about: 'acknowledged means on disk: fsync and fdatasync calls a message, counted by strace',
  engines,
  run: async (world, size) => {
    const { alone, together, most } = goals[size];
    const oneWriter = !world.database.shared;
    await using flushes = await FlushCounter.open();
    const service = await watched(world, flushes);
    const places = await separatePlaces(world, service, CLIENTS);
    const one = places.slice(0, 1);
    await send(world, service, one, { name: 'first', total: 1 });

    const lonely = await flushesOf(flushes, () =>
      send(world, service, one, { name: 'alone', total: alone }),
    );
    mustLie('one message after the other', lonely / alone, [1, oneWriter ? 1 : ANY]);
    const shared = await flushesOf(flushes, () =>
      send(world, service, places, { name: 'together', total: together }),
    );
    const limits = [1 / together, oneWriter ? most : ANY] as const;
    mustLie(`messages of ${CLIENTS} clients`, shared / together, limits);

    await world.conclude(service);
    return `${(lonely / alone).toFixed(2)} a message at 1 client, ${(shared / together).toFixed(3)} at ${CLIENTS}`;
  },
};

/** A server whose flushes are counted: its own, or those of its PostgreSQL. */
const watched = async (world: World, flushes: FlushCounter): Promise<Service> => {
  if (!world.database.shared) return world.serve({ wrapper: flushes.wrapper });
  const pid = world.postgres?.pid();
  if (pid === undefined) throw new Unsupported('counts only on a PostgreSQL that it starts itself');
  await flushes.attach(pid);
  return world.serve();
};

const flushesOf = async (flushes: FlushCounter, work: () => Promise<unknown>): Promise<number> => {
  const before = await flushes.count();
  await work();
  return (await flushes.count()) - before;
};

/** As many messages as `total`, of one client at each place. */
const send = async (
  { calls }: World,
  service: Service,
  places: readonly Place[],
  { name, total }: { name: string; total: number },
): Promise<void> => {
  let sent = 0;
  const client = async (place: Place): Promise<void> => {
    while (sent < total) {
      sent += 1;
      const key = `${name}-${sent}`;
      const message = { ...place, key, content: `${key} on disk` };
      await calls.insist(service, (to) => calls.send(to, message));
    }
  };
  await Promise.all(places.map(client));
};

const mustLie = (what: string, ratio: number, [least, most]: readonly [number, number]): void => {
  if (ratio >= least && ratio <= most) return;
  const expected = least === most ? `exactly ${least}` : `${least.toFixed(3)} to ${most}`;
  throw new Violated({
    rule: 'server',
    what: `flushes a message, ${what}`,
    expected,
    seen: ratio.toFixed(3),
  });
};
