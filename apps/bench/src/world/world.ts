import { createParley } from '@parley/client';
import type { BenchDatabase, Engine } from '../engines/engine.ts';
import { startServer, type Target } from '../processes/target.ts';
import { DEEP, HUB, personId, threadsOf, type WorldSize } from './layout.ts';
import {
  newKeys,
  registerUsers,
  type SignedInPerson,
  signInAll,
  type Web3mqUser,
} from './people.ts';

/** What the load must know of a filled database. */
export interface World {
  readonly size: WorldSize;
  readonly hub: SignedInPerson;
  /** After this, others have sent the hub 50 messages. */
  readonly hubSince: string;
  readonly deep: SignedInPerson;
  readonly people: readonly SignedInPerson[];
  readonly users: readonly Web3mqUser[];
}

/** A database in which everybody is signed in, and servers are started on it or on a copy of it. */
export const makeWorld = async (
  engine: Engine,
  size: WorldSize,
): Promise<{ world: World; database: BenchDatabase }> => {
  const database = await engine.createDatabase();
  // The server's own migrations make the tables.
  await (await startServer({ database: database.url })).stop();
  const keys = newKeys(size.people + 2);
  await database.fill(
    threadsOf(size),
    new Map(keys.map((key, index) => [idOf(index), key.address])),
  );
  const server = await startServer({
    database: database.url,
    env: { PARLEY_TRUST_PROXY: '127.0.0.1' },
  });
  const [hub, deep, ...people] = await signInAll(server, keys);
  if (hub === undefined || deep === undefined) throw new Error('Nobody signed in.');
  const hubSince = await timeBeforeNewest(server, hub, 50);
  const users = await registerUsers(server, size.web3mqUsers);
  await server.stop();
  return { world: { size, hub, hubSince, deep, people, users }, database };
};

const idOf = (index: number): number =>
  index === 0 ? HUB : index === 1 ? DEEP : personId(index - 2);

const timeBeforeNewest = async (
  { url }: Target,
  { token }: SignedInPerson,
  count: number,
): Promise<string> => {
  const { results } = await createParley({ url, session: token }).message.listNew.query({});
  return results.at(-count - 1)?.timestamp ?? '';
};
