import { existsSync } from 'node:fs';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';
import manifest from '../package.json' with { type: 'json' };
import { BUILT_NAME, makeBundle } from '../src/rest/page/bundle.ts';

/* Makes dist/: the server with the built web app, which runs with `node dist/parley.js` alone. */

const server = fileURLToPath(new URL('..', import.meta.url));
const dist = join(server, 'dist');

/** Has binaries, one for each platform, so that it stands beside the program. */
const DRIVER = 'better-sqlite3';
/** Asked for by libraries that do without. */
const absent = ['pg-native', 'bufferutil', 'utf-8-validate'];

/** What is started by its name, beside the program itself. */
const programs = {
  parley: 'parley.js',
  'quick-check-process': 'src/storage/sqlite/quick-check-process.ts',
  vacuum: 'src/storage/backup/vacuum.ts',
};

/** What is read by its name. */
const files = [
  'src/rest/openapi/guide.md',
  ...['page.html', 'page.js', 'page.css'].map((name) => `src/rest/page/${name}`),
];

const bundleProgram = () =>
  build({
    cwd: server,
    input: programs,
    platform: 'node',
    external: [DRIVER, ...absent, /cli\/start\.ts$/, /bundle\.worker\.ts$/],
    output: {
      dir: dist,
      format: 'esm',
      entryFileNames: '[name].js',
      chunkFileNames: '[name]-[hash].js',
    },
  });

const copyDriver = async (): Promise<void> => {
  const from = dirname(fileURLToPath(import.meta.resolve(`${DRIVER}/package.json`)));
  const to = join(dist, 'node_modules', DRIVER);
  for (const part of ['package.json', 'LICENSE', 'lib', 'prebuilds'])
    await cp(join(from, part), join(to, part), { recursive: true, dereference: true });
};

const copyWebApp = async (): Promise<void> => {
  const from = join(server, '../web/dist');
  if (!existsSync(from)) throw new Error('The web app is not built: run "pnpm build".');
  await cp(from, join(dist, 'web'), { recursive: true });
};

const describe = () => {
  const { version, license } = manifest;
  const described = {
    name: 'parley',
    version,
    license,
    type: 'module',
    bin: { parley: './parley.js' },
  };
  return writeFile(join(dist, 'package.json'), `${JSON.stringify(described, null, 2)}\n`);
};

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
await Promise.all([
  bundleProgram(),
  copyDriver(),
  copyWebApp(),
  ...files.map((file) => cp(join(server, file), join(dist, file.replace(/.*\//, '')))),
  makeBundle().then((script) => writeFile(join(dist, BUILT_NAME), script)),
  describe(),
]);
