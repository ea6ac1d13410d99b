import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CliError } from '../cli/error.ts';
import type { Config } from '../config.ts';
import { makePrivate, publish, replace, writePrivateFile } from '../storage/files.ts';
import type { Store } from '../storage/store.ts';
import { sharedSecret } from '../storage/stores/secret.ts';

const BYTES = 32;
/** As long as the shortest that was ever made: what is shorter was cut off. */
const LENGTH = 43;

/**
 * The secret that keys token hashes: the one given, or one made once. It is kept beside a database of
 * our own, and within one that servers share.
 */
export const sessionSecret = async (
  { secret, database }: Pick<Config, 'secret' | 'database'>,
  store: Store,
): Promise<string> => {
  if (secret !== null) return secret;
  const fresh = randomBytes(BYTES).toString('base64url');
  if (database.engine === 'postgres') return store.write(() => sharedSecret('session', fresh));
  const path = secretBeside(database.path);
  if (!existsSync(path)) putSecret(path, fresh);
  return readSecret(path);
};

/** Where the secret of a SQLite database is kept. */
export const secretBeside = (database: string): string => join(dirname(database), 'parley.secret');

/** Keeps a secret where there is none: all of it or nothing; of several at once the first stays. */
export const putSecret = (path: string, secret: string): void => {
  const unfinished = `${path}.${randomUUID()}`;
  writePrivateFile(unfinished, secret);
  publish(unfinished, path);
};

/** Keeps a secret in the place of what is there, which is put aside. Gives what undoes it. */
export const replaceSecret = (path: string, secret: string, aside: string): (() => void) => {
  if (!existsSync(path)) {
    putSecret(path, secret);
    return () => rmSync(path);
  }
  if (readFileSync(path, 'utf8').trim() === secret) return () => {};
  const unfinished = `${path}.${randomUUID()}`;
  writePrivateFile(unfinished, secret);
  try {
    replace(unfinished, path, aside);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
  return () => renameSync(aside, path);
};

export const readSecret = (path: string): string => {
  makePrivate(path);
  const secret = readFileSync(path, 'utf8').trim();
  if (secret.length >= LENGTH) return secret;
  throw new CliError([
    `${path} is empty or cut short: put it back from a backup, or delete it, and everybody has to sign in again.`,
  ]);
};
