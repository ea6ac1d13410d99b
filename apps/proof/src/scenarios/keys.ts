import { engines } from '../history.ts';
import type { Service } from '../world/service.ts';
import type { World } from '../world/world.ts';
import type { Scenario } from './scenario.ts';

const goals = { small: { keys: 20, threads: 2 }, full: { keys: 1_000, threads: 20 } };
const CLIENTS = 50;

export const keys: Scenario = {
  name: 'keys',
  about: '50 clients send the same keys at once, and 50 make the same thread at once',
  engines,
  run: async (world, size) => {
    const goal = goals[size];
    const service = await world.serve();
    const services = world.database.shared ? [service, await world.serve()] : [service];
    await sendSameKeys(world, services, goal.keys);
    for (let n = 0; n < goal.threads; n += 1) await makeSameThread(world, services, n);
    await world.conclude(service);
    return `${CLIENTS} clients × ${goal.keys} keys; ${goal.threads} threads of ${CLIENTS} makers each`;
  },
};

const forEachClient = <Result>(
  services: readonly Service[],
  work: (service: Service, client: number) => Promise<Result>,
): Promise<Result[]> =>
  Promise.all(
    Array.from({ length: CLIENTS }, (_, client) => {
      const service = services[client % services.length];
      if (service === undefined) throw new Error('No server was started.');
      return work(service, client);
    }),
  );

/** All clients send the same messages in the same order, so that they meet at each. */
const sendSameKeys = async (
  world: World,
  services: readonly Service[],
  count: number,
): Promise<void> => {
  const { calls } = world;
  const participants = world.people(3);
  const [sender = ''] = participants;
  await forEachClient(services, async (service, client) => {
    const thread = await world.thread(service, participants);
    for (let n = 0; n < count; n += 1) {
      if (client === 0 && n % 20 === 0) world.progress(`${n} of ${count} keys`);
      const message = { thread, sender, key: `key-${n}`, content: `key-${n} once` };
      await calls.insist(service, (to) => calls.send(to, message));
    }
  });
};

/** Each names the same people in an order of its own, and says something first. */
const makeSameThread = async (
  world: World,
  services: readonly Service[],
  thread: number,
): Promise<void> => {
  const { calls } = world;
  const people = world.people(4);
  await forEachClient(services, async (service, client) => {
    const dice = world.dice.of(`maker ${thread} ${client}`);
    const participants = dice.sample(people, people.length);
    const key = `hello-${thread}-${client}`;
    const wish = { participants, key, content: `${key} from ${participants[0]}` };
    await calls.insist(service, (to) => calls.create(to, wish));
  });
};
