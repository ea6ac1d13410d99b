import { execFileSync } from 'node:child_process';
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { rolldown } from 'rolldown';

/**
 * Makes `dist/`: what an app outside of this repository installs. The workspace packages go in
 * whole, as JavaScript and as types; what package.json lists as dependencies stays outside.
 */
const inside = { '@parley/contracts': 'contracts', '@parley/wallet': 'wallet' };

process.chdir(import.meta.dirname);
rmSync('dist', { recursive: true, force: true });

const bundle = await rolldown({
  input: { index: 'src/index.ts', testing: 'src/testing/index.ts', wallet: 'src/wallet.ts' },
  external: [/^@trpc\//, 'eventsource-parser', 'zod'],
  platform: 'neutral',
});
await bundle.write({ dir: 'dist', format: 'esm' });

execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
  stdio: 'inherit',
});
// The compiler leaves names of packages as they are; in the tarball these packages are folders.
for (const file of globSync('dist/types/**/*.d.ts')) {
  const named = readFileSync(file, 'utf8');
  const placed = named.replaceAll(/(['"])(@parley\/\w+)\1/g, (_whole, quote, name) => {
    const folder = Object.entries(inside).find(([known]) => known === name)?.[1];
    if (folder === undefined) throw new Error(`${file} needs ${name}, which is not in the package`);
    const path = relative(dirname(file), join('dist/types', folder, 'src/index.ts'));
    return `${quote}${path.startsWith('.') ? path : `./${path}`}${quote}`;
  });
  if (placed !== named) writeFileSync(file, placed);
}
