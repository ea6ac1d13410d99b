import type { Case } from './cases.ts';
import { type Comparison, compare, type Effort } from './compare.ts';
import type { Engine } from './engines/engine.ts';
import type { Loader } from './processes/loader.ts';
import { startBare, startServer, type Target } from './processes/target.ts';
import { progress } from './report/progress.ts';
import type { WorldSize } from './world/layout.ts';
import { makeWorld } from './world/world.ts';

/** Measures the server beside the bare programs, case by case, on equal databases. */
export const benchmark = async (
  engine: Engine,
  cases: readonly Case[],
  effort: Effort,
  loader: Loader,
): Promise<Comparison[]> => {
  progress(`${engine.name}: filling a database and signing people in`);
  const { world, database: ourDatabase } = await makeWorld(engine, sizeFor(cases, effort));
  const bareDatabase = await ourDatabase.copy();
  const results: Comparison[] = [];
  let pair: Pair | undefined;
  for (const [index, it] of cases.entries()) {
    progress(`${engine.name}: ${it.title}`, index / cases.length);
    if (pair?.kind !== it.bare.kind) {
      await pair?.stop();
      pair = await startPair(it.bare.kind, ourDatabase.url, bareDatabase.url);
    }
    const { server, bare } = pair;
    const goal = it.goalOn?.[engine.name] ?? it.goal;
    results.push(
      await compare(
        { ...it, ...(goal && { goal }) },
        { world, server, bare, ourDatabase, loader },
        effort,
      ),
    );
  }
  await pair?.stop();
  return results;
};

interface Pair {
  readonly kind: string;
  readonly server: Target;
  readonly bare: Target;
  readonly stop: () => Promise<void>;
}

/** Both are new for each kind of work: what a process did before shows in how fast it does the next. */
const startPair = async (kind: string, ours: string, others: string): Promise<Pair> => {
  const server = await startServer({ database: ours });
  const bare = await startBare(kind, others);
  const stop = async () => {
    await server.stop();
    await bare.stop();
  };
  return { kind, server, bare, stop };
};

/** As few people as the cases need: each one has to sign in. */
const sizeFor = (cases: readonly Case[], { mostClients }: Effort): WorldSize => {
  const most = (of: (it: Case) => boolean): number =>
    Math.max(2, ...cases.filter(of).map(({ clients }) => Math.min(clients, mostClients)));
  return {
    hubThreads: 1000,
    people: most(({ name }) => /^(send|stream)/.test(name)),
    deepThreads: 0,
    messagesPerThread: 10,
    historyMessages: 100,
    // Every second one sends. The first one's chats are with the others.
    web3mqUsers: Math.max(
      Math.min(24, 2 * mostClients),
      2 * most(({ load }) => load === 'send-web3mq'),
    ),
  };
};
