import { execFile } from 'node:child_process';
import { chown, mkdtemp, statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findBinaries, postgresUser } from './postgres-binaries.ts';
import { Caretaker } from './postgres-caretaker.ts';
import { Postmaster } from './postgres-postmaster.ts';

export interface Cluster {
  readonly postmaster: Postmaster;
  /** Ends it and takes its data away. */
  readonly close: () => Promise<void>;
}

/** Starts a server with its data in a new folder inside `parent`; throws a sentence if it can't. */
export const startCluster = async (parent?: string): Promise<Cluster> => {
  if (process.platform === 'win32')
    throw new Error('on Windows, PARLEY_TEST_POSTGRES must name a server');
  const user = await postgresUser();
  if (!user) throw new Error('it refuses root, and there is no other user to run it as');
  const folder = await mkdtemp(join(parent ?? (await cheapFolder()), 'parley-postgres-'));
  const caretaker = new Caretaker(folder);
  try {
    if (user.uid !== undefined && user.gid !== undefined) await chown(folder, user.uid, user.gid);
    const binaries = await findBinaries(user, folder);
    if (!binaries)
      throw new Error('install it, or let PARLEY_TEST_POSTGRES name a server that is there');
    const { bin, version } = binaries;
    const data = join(folder, 'data');
    await promisify(execFile)(join(bin, 'initdb'), initdbArguments(data, version), user);
    const port = await freePort();
    const postmaster = new Postmaster(
      { bin, data, log: join(folder, 'log'), port, user },
      caretaker,
    );
    await postmaster.start();
    return { postmaster, close: () => caretaker.close() };
  } catch (error) {
    await caretaker.close();
    throw error;
  }
};

/** A log of up to 1 GiB, and the databases of many test files. */
const ROOM_BYTES = 2 * 2 ** 30;

/** In memory if possible: every commit is synced to disk, as in earnest, and there it costs little. */
const cheapFolder = async (): Promise<string> => {
  const memory = '/dev/shm';
  try {
    const { bavail, bsize } = await statfs(memory);
    return bavail * bsize > ROOM_BYTES ? memory : tmpdir();
  } catch {
    return tmpdir();
  }
};

/**
 * Text is ordered as people do, like on most installations: who needs the order of bytes has to say
 * so. Versions before 15 can't do that alike on all systems.
 */
const initdbArguments = (data: string, version: number): string[] => [
  `--pgdata=${data}`,
  '--username=postgres',
  '--auth=trust',
  '--encoding=UTF8',
  '--locale=C',
  ...(version < 15 ? [] : ['--locale-provider=icu', '--icu-locale=en-US']),
  '--no-sync',
];

/** Below the ports that outgoing connections are given, so it stays free while the server is down. */
const freePort = async (): Promise<number> => {
  const port = 16_000 + Math.floor(Math.random() * 16_000);
  return (await isFree(port)) ? port : freePort();
};

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
