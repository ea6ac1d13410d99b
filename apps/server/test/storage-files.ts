import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqlite } from '../src/storage/sqlite.ts';

/** A folder that is gone when the test ends. */
export const tempFolder = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-storage-'));
  return {
    folder,
    file: (name: string) => join(folder, name),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
};

/** The path of a new database of this version, closed, in a folder of its own. */
export const migratedDatabase = async () => {
  const temp = await tempFolder();
  const database = temp.file('parley.db');
  await (await openSqlite(database)).store.close();
  return { ...temp, database };
};
