import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const holder = fileURLToPath(new URL('storage-holder.ts', import.meta.url));

/** Another process holds the write lock of a database until it is released. */
export const holdLock = async (database: string) => {
  const child = spawn(process.execPath, [holder, database], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  await Promise.race([
    once(child.stdout, 'data'),
    exited.then(() => Promise.reject(new Error('The holder of the lock ended early.'))),
  ]);
  const release = async (): Promise<void> => {
    child.stdin.end();
    await exited;
  };
  return { release, [Symbol.asyncDispose]: release };
};
