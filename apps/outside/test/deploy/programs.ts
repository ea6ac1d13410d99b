import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { delimiter, join } from 'node:path';

export const root = join(import.meta.dirname, '../../../..');
export const deploy = join(root, 'deploy');

/** Where Debian puts services, which are not in everybody's PATH. */
const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];

/** A program of the machine, if it has it. */
export const findProgram = (name: string): string | undefined =>
  folders.map((folder) => join(folder, name)).find((path) => existsSync(path));

/** A service, ended with the test; `isUp` is asked until it says so. */
export const startService = async (
  [program, ...args]: readonly [string, ...string[]],
  env: Readonly<Record<string, string>>,
  isUp: (said: string) => boolean | Promise<boolean>,
) => {
  const child = spawn(program, args, { env: { PATH: process.env.PATH, ...env } });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  for (let tries = 0; !(await isUp(said)); tries++) {
    if (hasEnded(child) || tries > 600) throw new Error(`${program} did not start: ${said}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    said: () => said,
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL');
      if (!hasEnded(child)) await once(child, 'exit');
    },
  };
};

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

/** Whether somebody listens. */
export const isOpen = async (port: number): Promise<boolean> => {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
};
