import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * Reads the postmaster's process id on each start and an empty line on each end. When its input ends,
 * so also when the process that started it was killed, it ends the postmaster, waits until that has
 * removed its own note of being there, and removes the folder.
 */
const SCRIPT = `
pid=
while read -r line; do pid=$line; done
waits=0
if [ -n "$pid" ] && kill -QUIT "$pid"; then
  while [ -e "$0/data/postmaster.pid" ] && [ "$waits" -lt 500 ]; do
    sleep 0.02
    waits=$((waits + 1))
  done
fi
rm -rf "$0"
`;

/** Cleans up behind a server, whatever happens to us. */
export class Caretaker {
  private readonly shell: ChildProcess;
  private readonly ended: Promise<unknown>;

  constructor(folder: string) {
    // In a process group of its own: Ctrl-C is not for it.
    this.shell = spawn('/bin/sh', ['-c', SCRIPT, folder], {
      cwd: '/',
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    this.ended = once(this.shell, 'exit');
    this.shell.unref();
  }

  /** This process is to be ended, too; undefined: none is. */
  watch(pid: number | undefined): void {
    this.shell.stdin?.write(`${pid ?? ''}\n`);
  }

  async close(): Promise<void> {
    this.shell.ref();
    this.shell.stdin?.end();
    await this.ended;
  }
}
