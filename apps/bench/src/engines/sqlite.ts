import { closeSync, openSync, readSync, rmSync } from 'node:fs';
import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { fillStatements } from '../world/fill.ts';
import type { BenchDatabase, Engine } from './engine.ts';

/** Databases in a folder of their own, one folder each: the server keeps its secret beside it. */
export const sqliteEngine = async (): Promise<Engine> => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-bench-'));
  const clear = () => rmSync(folder, { recursive: true, force: true });
  // Also when the run is broken off.
  process.once('exit', clear);
  let made = 0;
  const nextFolder = (): string => {
    made += 1;
    return join(folder, String(made));
  };
  const database = (home: string): BenchDatabase => {
    const path = join(home, 'parley.db');
    return {
      url: `file:${path}`,
      fill: async (threads, addresses) => {
        const db = new Sqlite(path);
        db.pragma('synchronous = OFF');
        db.transaction(() => {
          for (const sql of fillStatements(threads, addresses, (hex) => `x'${hex}'`)) db.exec(sql);
        })();
        db.pragma('wal_checkpoint(TRUNCATE)');
        db.close();
      },
      copy: async () => {
        const other = nextFolder();
        await cp(home, other, { recursive: true });
        return database(other);
      },
      flushes: async () => commitsIn(`${path}-shm`),
    };
  };
  return {
    name: 'sqlite',
    description: `SQLite ${versionOf()}, WAL, synchronous=FULL`,
    createDatabase: async () => database(nextFolder()),
    close: async () => clear(),
  };
};

const versionOf = (): string => {
  const db = new Sqlite(':memory:');
  const version = db.prepare<[], string>('select sqlite_version()').pluck().get();
  db.close();
  return version ?? '';
};

/**
 * The third word of the log's index counts the commits of this log; with synchronous=FULL each is one
 * flush. Reading it costs the server nothing.
 */
const commitsIn = (index: string): number | undefined => {
  try {
    const file = openSync(index, 'r');
    try {
      const word = Buffer.alloc(4);
      readSync(file, word, 0, 4, 8);
      return word.readUInt32LE();
    } finally {
      closeSync(file);
    }
  } catch {
    return undefined;
  }
};
