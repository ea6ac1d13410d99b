import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { connected } from './postgres-world.ts';

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('No port.');
  return address.port;
};

/** A PgBouncer in transaction mode in front of a database; null where none is installed. */
export const startPgbouncer = async (database: string, more: readonly string[] = []) => {
  const { hostname, port: behind, username, pathname } = new URL(database);
  const folder = await mkdtemp(join(tmpdir(), 'parley-pgbouncer-'));
  const port = await freePort();
  const settings = [
    '[databases]',
    `* = host=${hostname} port=${behind} user=${username}`,
    '[pgbouncer]',
    'listen_addr = 127.0.0.1',
    `listen_port = ${port}`,
    'unix_socket_dir =',
    'auth_type = any',
    'pool_mode = transaction',
    // Fewer than there are connections to it: so two transactions of one get different ones.
    'default_pool_size = 4',
    ...more,
  ];
  const file = join(folder, 'pgbouncer.ini');
  await writeFile(file, `${settings.join('\n')}\n`);
  await chmod(folder, 0o755);
  // It refuses to run as root.
  const user = process.getuid?.() === 0 ? ['-u', 'nobody'] : [];
  const child: ChildProcess = spawn('pgbouncer', ['-q', ...user, file], {
    env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` },
    stdio: 'ignore',
  });
  const absent = await Promise.race([
    once(child, 'error').then(() => true),
    once(child, 'spawn').then(() => false),
  ]);
  const close = async (): Promise<void> => {
    child.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  };
  if (absent) {
    await rm(folder, { recursive: true, force: true });
    return null;
  }
  const url = `postgres://${username}@127.0.0.1:${port}${pathname}`;
  for (let tries = 0; child.exitCode === null && tries < 200; tries += 1) {
    const client = await connected(url).catch(() => null);
    if (client === null) {
      await wait(50);
      continue;
    }
    await client.end();
    return { url, [Symbol.asyncDispose]: close };
  }
  await close();
  throw new Error('PgBouncer did not start.');
};
