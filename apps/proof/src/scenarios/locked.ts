import { setTimeout as sleep } from 'node:timers/promises';
import { engines } from '../history.ts';
import type { Service } from '../world/service.ts';
import type { World } from '../world/world.ts';
import { type Place, separatePlaces } from './crowd.ts';
import type { Scenario } from './scenario.ts';
import { mustBe } from './status.ts';

const SENDERS = 6;
/** Well within what a server waits for a lock, which is ten seconds. */
const SHORT_MS = 1_000;

export const locked: Scenario = {
  name: 'locked',
  about: 'another process locks the database: late answers or 503, reading goes on, then recovery',
  engines,
  mostlyWaits: true,
  run: async (world) => {
    const service = await world.serve();
    const places = await separatePlaces(world, service, SENDERS);
    const send = (name: string) => sendAll(world, service, places, name);

    world.progress('locked for a second');
    for (const status of await lockedFor(world, SHORT_MS, () => send('short')))
      mustBe('a send that waited for a lock', status, 201);

    world.progress('locked for longer than the server waits');
    const refused = await lockedFor(world, null, async () => {
      const sending = send('long');
      const read = await fetch(`${service.url}/api/chat/`);
      mustBe('reading under a lock', read.status, 200);
      return sending;
    });
    for (const status of refused) mustBe('a send that waited too long for a lock', status, 503);
    for (const status of await send('after')) mustBe('a send after the lock', status, 201);

    const stopped = await stopDatabase(world, send);
    await world.conclude(service);
    return `${SENDERS} senders waited a second; ${SENDERS} got 503 after the deadline${stopped}`;
  },
};

const sendAll = (
  { calls }: World,
  service: Service,
  places: readonly Place[],
  name: string,
): Promise<(number | undefined)[]> =>
  Promise.all(
    places.map(async (place, n) => {
      const key = `${name}-${n}`;
      const answer = await calls.send(service, { ...place, key, content: `${key} locked` });
      return answer?.status;
    }),
  );

/** Does some work under a lock, which ends after a time or with the work. */
const lockedFor = async <Result>(
  { database }: World,
  ms: number | null,
  work: () => Promise<Result>,
): Promise<Result> => {
  const release = await database.lock();
  const working = work();
  if (ms === null) await working.finally(release);
  else {
    await sleep(ms);
    await release();
  }
  return working;
};

/** A PostgreSQL that is down is no different, and is found again. */
const stopDatabase = async (
  { postgres, progress }: World,
  send: (name: string) => Promise<(number | undefined)[]>,
): Promise<string> => {
  if (postgres?.pid() === undefined) return '';
  progress('PostgreSQL is down');
  await postgres.stop('fast');
  for (const status of await send('down')) mustBe('a send while PostgreSQL is down', status, 503);
  await postgres.start();
  for (const status of await send('up')) mustBe('a send once PostgreSQL is up', status, 201);
  return ', and while PostgreSQL was down';
};
