import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Plugin, rolldown } from 'rolldown';
import { dts } from 'rolldown-plugin-dts';
import { licencesOf } from './build-licences.ts';
import manifest from './package.json' with { type: 'json' };

/**
 * Makes `dist/`: what an app outside of this repository installs, for `import` and for `require`. What
 * package.json lists as dependencies stays outside; all else goes in whole, as JavaScript and as types.
 */
process.chdir(import.meta.dirname);
rmSync('dist', { recursive: true, force: true });

const entries = { index: 'index', testing: 'testing/index', trpc: 'trpc', wallet: 'wallet' };
const inputs = (folder: string, ending: string) =>
  Object.fromEntries(
    Object.entries(entries).map(([name, path]) => [name, join(folder, `${path}.${ending}`)]),
  );
const external = Object.keys(manifest.dependencies).map((name) => new RegExp(`^${name}(/|$)`));

const code = await rolldown({
  input: inputs('src', 'ts'),
  external,
  platform: 'neutral',
  checks: { ineffectiveDynamicImport: false },
  // Newer than every Node of `engines`; what the library has, tsconfig.build.json keeps to.
  transform: { target: 'es2022' },
  plugins: [licencesOf('dist/LICENSES.txt')],
});
const names = (ending: string) => ({
  dir: 'dist',
  entryFileNames: `[name].${ending}`,
  chunkFileNames: `[name]-[hash].${ending}`,
});
await code.write({ ...names('js'), format: 'esm' });
await code.write({ ...names('cjs'), format: 'cjs' });

const written = 'dist/types';
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
  stdio: 'inherit',
});
/** The compiler leaves names of packages as they are; here their declarations lie beside ours. */
const inside: Plugin = {
  name: 'inside',
  resolveId: {
    order: 'pre',
    handler: (id) => {
      const folder = /^@parley\/(\w+)$/.exec(id)?.[1];
      return folder && join(import.meta.dirname, written, folder, 'src/index.d.ts');
    },
  },
};
const types = await rolldown({
  input: inputs(`${written}/client/src`, 'd.ts'),
  external,
  plugins: [inside, dts({ dtsOnly: true, generator: 'oxc', tsconfig: false })],
});
await types.write({ ...names('d.ts'), format: 'esm' });
await types.write({ ...names('d.cts'), format: 'esm' });
rmSync(written, { recursive: true });
