import { spawn } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from './markdown.ts';

/** A shell that keeps its variables from command to command, as a reader's does. */
export const openShell = (env: Readonly<Record<string, string>> = {}) => {
  const shell = spawn('bash', ['--noprofile', '--norc'], {
    cwd: root,
    env: { ...process.env, ...env, PATH: path() },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: shell.stdout })[Symbol.asyncIterator]();
  return {
    /** Runs a command and gives what it printed. */
    run: async (command: string): Promise<string> => {
      shell.stdin.write(`${command}\nprintf '\\n${END}\\n'\n`);
      const printed: string[] = [];
      for (;;) {
        const { value, done } = await lines.next();
        if (done) throw new Error(`the shell ended: ${command}`);
        if (value === END) return printed.join('\n').trim();
        printed.push(value);
      }
    },
    [Symbol.dispose]: () => void shell.kill(),
  };
};

const END = '-- end of the command --';

/** The Node that runs the tests comes first, as it does for scripts of the repository. */
const path = (): string =>
  [dirname(process.execPath), join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter);
