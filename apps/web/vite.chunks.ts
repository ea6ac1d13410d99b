import { fileURLToPath } from 'node:url';
import { normalizePath, type Rolldown } from 'vite';

type Graph = Rolldown.ChunkingContext;

/**
 * What is loaded together is one file: each request costs time, and many small files compress badly.
 * What no group takes is split by Rolldown, by the screens that use it.
 */
export const chunkGroups = (): Rolldown.CodeSplittingGroup[] => [
  { name: (id, graph) => (isSchema(id, graph) ? 'schemas' : null), debugName: 'schemas' },
  {
    name: 'query',
    test: /\/node_modules\/@tanstack\/(react-)?query(-core)?\/|\/src\/chat\/queries\.ts$/,
  },
  // The screens in the order in which they come: what an earlier one has is not loaded again.
  { name: screenOf, debugName: 'screens' },
];

/** Everything imports the contract's index, which tells not who needs its schemas: few screens do. */
const isSchema = (id: string, graph: Graph): boolean =>
  /\/packages\/contracts\/|\/node_modules\/zod\//.test(id) &&
  [...modulesOf(id, graph)].some((imported) => /\/node_modules\/zod\//.test(imported));

/** Imported by the client's index, and used by few screens. */
const keys =
  /\/packages\/(wallet|client\/src\/(web3mq|wallet|session\/sign-in))|\/node_modules\/@(noble|scure)\//;

const screens = [
  'main',
  'features/welcome/welcome',
  'app/signed-in',
  'features/conversation/thread-screen',
];
const names = ['start', 'welcome', 'inbox', 'thread'];

/** The first screen that needs a module; what both sides of the sign-in need belongs to the start. */
const screenOf = (id: string, graph: Graph): string | null => {
  if (keys.test(id)) return null;
  const needs = screens.map((screen) => modulesOf(pathOf(screen), graph).has(id));
  const [inStart, inWelcome, inInbox] = needs;
  if (inStart || (inWelcome && inInbox)) return 'start';
  return names[needs.indexOf(true)] ?? null;
};

const known = new Map<string, ReadonlySet<string>>();

/** A module and all that it imports, directly or not, without those that it loads later. */
const modulesOf = (id: string, graph: Graph): ReadonlySet<string> => {
  const found = known.get(id) ?? importsOf(id, graph);
  known.set(id, found);
  return found;
};

const pathOf = (screen: string): string =>
  normalizePath(fileURLToPath(new URL(`src/${screen}.tsx`, import.meta.url)));

const importsOf = (root: string, graph: Graph): ReadonlySet<string> => {
  const found = new Set([root]);
  for (const id of found)
    for (const next of graph.getModuleInfo(id)?.importedIds ?? []) found.add(next);
  return found;
};
