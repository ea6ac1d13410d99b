import {
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';

const PRIVATE_FILE = 0o600;
const PRIVATE_FOLDER = 0o700;
const OTHERS = 0o077;

/** Makes a folder that is for this user alone; one that is there stays as it is. */
export const makeFolder = (path: string): void => {
  mkdirSync(path, { recursive: true, mode: PRIVATE_FOLDER });
};

/** Makes an empty file for this user alone; throws EEXIST where there is one. */
export const makePrivateFile = (path: string): void =>
  closeSync(openSync(path, 'wx', PRIVATE_FILE));

/** Takes away what others may do with a file. A file system that knows no such thing does without. */
export const makePrivate = (path: string): void => {
  try {
    if ((statSync(path).mode & OTHERS) !== 0) chmodSync(path, PRIVATE_FILE);
  } catch {
    // Not there, or somebody else's, who decides.
  }
};

/** Writes a new file, for this user alone, that is on disk when this returns; or none. */
export const writePrivateFile = (path: string, content: string): void => {
  makePrivateFile(path);
  try {
    writeFileSync(path, content);
    flush(path);
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  }
};

/**
 * Gives a finished file its name, at once and for good; of several that want the same name the first
 * gets it. False, and the file is gone, when the name was taken.
 */
export const publish = (finished: string, path: string): boolean => {
  flush(finished);
  const published = link(finished, path);
  rmSync(finished, { force: true });
  flush(dirname(path));
  return published;
};

/**
 * Puts a finished file in the place of another, which is kept under a second name: at every moment one
 * of them is there.
 */
export const replace = (finished: string, path: string, aside: string): void => {
  flush(finished);
  keepAlso(path, aside);
  renameSync(finished, path);
  flush(dirname(path));
};

const keepAlso = (path: string, aside: string): void => {
  try {
    linkSync(path, aside);
  } catch {
    // A file system without hard links; or the name is taken, which is refused here, too.
    copyFileSync(path, aside, constants.COPYFILE_EXCL);
    flush(aside);
  }
};

const link = (from: string, to: string): boolean => {
  try {
    linkSync(from, to);
  } catch {
    if (existsSync(to)) return false;
    // A file system without hard links.
    renameSync(from, to);
  }
  return true;
};

/** Puts a file, or the names in a folder, on disk. */
const flush = (path: string): void => {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    fsyncSync(file);
  } catch (error) {
    // Not every system lets a folder, or a file that is open for reading, be flushed.
    if (
      !(
        error instanceof Error &&
        'code' in error &&
        /^E(PERM|ISDIR|INVAL|ACCES)$/.test(String(error.code))
      )
    )
      throw error;
  } finally {
    if (file !== undefined) closeSync(file);
  }
};
