import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

// Fetches what a script of the root needs: `dependencies` to run Parley, everything with --all, where
// `devDependencies` come along. What is there stays, so that starts and tests take turns without work.
// Scripts call it as `pnpm run deps`, for a shell that had looked up `node` would keep to the machine's.
// Plain JavaScript without dependencies: on a fresh clone it runs on whatever Node the machine has.

// A task of turbo runs with what the command that started turbo has fetched.
if (process.env.TURBO_HASH) process.exit();

/** A tool of the root's devDependencies: it is here when everything is. */
const hasAll = existsSync('node_modules/knip/package.json');
const hasSome = existsSync('node_modules/.modules.yaml');
const wantsAll = process.argv.includes('--all');

if (wantsAll ? !hasAll : !hasSome)
  process.stderr.write(
    `Fetching what ${wantsAll ? 'development and tests need' : 'Parley needs'}, the first time only …\n`,
  );
// pnpm itself sees at once when nothing is to do. Silent still shows errors.
const group = wantsAll || hasAll ? [] : ['--prod'];
const { status, error } = spawnSync('pnpm', ['install', '--reporter=silent', ...group], {
  stdio: 'inherit',
  // On Windows pnpm is a .cmd file, which only a shell can start.
  shell: process.platform === 'win32',
});
if (error) process.stderr.write(`pnpm install did not start: ${error.message}\n`);
process.exitCode = status ?? 1;
