import { parentPort, workerData } from 'node:worker_threads';
import SqliteDatabase from 'better-sqlite3';
import { z } from 'zod';

/** A thread that says when it is ready, and when told to go writes a copy of a database into an empty file. */
const { from, to } = z.object({ from: z.string(), to: z.string() }).parse(workerData);
const connection = new SqliteDatabase(from, { readonly: true, timeout: 10_000 });
// Little is gathered in memory, so that the file begins to grow as soon as it is read from.
connection.pragma('cache_size = 100');
const vacuum = connection.prepare<[string]>('vacuum into ?');
parentPort?.once('message', () => {
  vacuum.run(to);
  connection.close();
});
parentPort?.postMessage('ready');
