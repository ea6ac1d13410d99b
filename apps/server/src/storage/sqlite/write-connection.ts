import { isBusy, isUnavailable } from './errors.ts';
import type { WriteConnection } from './group-commit.ts';
import { type Connection, preparedStatement } from './statements.ts';

/** The connection as group commit uses it; `changes` grows with whatever may have been written. */
export const writeConnection = (writer: Connection, changes: () => number): WriteConnection => {
  const begin = preparedStatement(writer, 'BEGIN IMMEDIATE');
  let flushes = true;
  const setFlushes = (durable: boolean): void => {
    if (durable === flushes) return;
    writer.pragma(`synchronous = ${durable ? 'FULL' : 'NORMAL'}`);
    flushes = durable;
  };
  return {
    begin: (durable) => {
      setFlushes(durable);
      begin();
    },
    commit: preparedStatement(writer, 'COMMIT'),
    rollback: () => {
      if (writer.inTransaction) writer.exec('ROLLBACK');
    },
    changes,
    savepoint: preparedStatement(writer, 'SAVEPOINT job'),
    release: preparedStatement(writer, 'RELEASE job'),
    undo: () => {
      writer.exec('ROLLBACK TO job; RELEASE job');
    },
    isBusy,
    // On a full or failing disk SQLite may have rolled everything back by itself.
    isFatal: (error) => isUnavailable(error) || !writer.inTransaction,
  };
};
