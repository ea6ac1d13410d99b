import { spawn } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from './markdown.ts';

/** What a command may take, in milliseconds, on a busy machine. */
const DEADLINE = 120_000;

/** A shell that keeps its variables from command to command, as a reader's does. */
export const openShell = (env: Readonly<Record<string, string>> = {}) => {
  const shell = spawn('bash', ['--noprofile', '--norc'], {
    cwd: root,
    env: { ...process.env, ...env, PATH: path() },
    stdio: ['pipe', 'pipe', 'inherit'],
    // A group of its own, so that what a command has started ends with it.
    detached: true,
  });
  const end = (): void => {
    if (shell.pid !== undefined && shell.exitCode === null) process.kill(-shell.pid, 'SIGKILL');
  };
  const lines = createInterface({ input: shell.stdout })[Symbol.asyncIterator]();
  shell.stdin.write(PNPM_THAT_IS_HERE);
  return {
    /** Runs a command and gives what it printed. */
    run: async (command: string): Promise<string> => {
      shell.stdin.write(`${command}\nprintf '\\n${END}\\n'\n`);
      const late = setTimeout(end, DEADLINE);
      const printed: string[] = [];
      try {
        for (;;) {
          const { value, done } = await lines.next();
          if (done) throw new Error(`the shell ended, or was ended, at: ${command}`);
          if (value === END) return printed.join('\n').trim();
          printed.push(value);
        }
      } finally {
        clearTimeout(late);
      }
    },
    [Symbol.dispose]: end,
  };
};

const END = '-- end of the command --';

/** `npx --yes pnpm` asks the registry for the newest pnpm; the one that runs the tests will do. */
const PNPM_THAT_IS_HERE = `npx() {
  if [ -z "$npm_execpath" ] || [ "$1 $2" != '--yes pnpm' ]; then command npx "$@"; return; fi
  shift 2
  case $npm_execpath in *.[cm]js|*.js) node "$npm_execpath" "$@" ;; *pnpm*) "$npm_execpath" "$@" ;; *) command npx --yes pnpm "$@" ;; esac
}
`;

/** The Node that runs the tests comes first, as it does for scripts of the repository. */
const path = (): string =>
  [dirname(process.execPath), join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter);
