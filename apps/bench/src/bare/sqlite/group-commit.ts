import type Sqlite from 'better-sqlite3';

/** Work of one turn of the event loop shares one commit, and is answered when that is on disk. */
export const groupCommit = (db: Sqlite.Database) => {
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  let queue: (() => () => void)[] = [];
  const flush = (): void => {
    const jobs = queue;
    queue = [];
    begin.run();
    const settle = jobs.map((job) => job());
    commit.run();
    for (const done of settle) done();
  };
  return <Result>(job: () => Result): Promise<Result> =>
    new Promise((resolve) => {
      if (queue.length === 0) setImmediate(flush);
      queue.push(() => {
        const result = job();
        return () => resolve(result);
      });
    });
};
