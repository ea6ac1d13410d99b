import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CliError } from '../cli/error.ts';
import { makePrivate, publish, replace, writePrivateFile } from '../storage/files.ts';

const BYTES = 32;
/** As long as the shortest that was ever made: what is shorter was cut off. */
const LENGTH = 43;

export const newSecret = (): string => randomBytes(BYTES).toString('base64url');

/** The secret of a file, which is made when it is not there. */
export const ensureSecret = (path: string): string => {
  if (!existsSync(path)) writeSecret(path, newSecret());
  return readSecret(path);
};

/** Where the secret of a SQLite database is kept. */
export const secretPath = (database: string): string => join(dirname(database), 'parley.secret');

/** Keeps a secret where there is none: all of it or nothing; of several at once the first stays. */
export const writeSecret = (path: string, secret: string): void => {
  const unfinished = `${path}.${randomUUID()}`;
  writePrivateFile(unfinished, secret);
  publish(unfinished, path);
};

/** Keeps a secret in the place of what is there, which is put aside. Gives what undoes it. */
export const replaceSecret = (path: string, secret: string, aside: string): (() => void) => {
  if (!existsSync(path)) {
    writeSecret(path, secret);
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
    `${path} is empty or truncated: restore it from a backup, or delete it, which signs everybody out.`,
  ]);
};
