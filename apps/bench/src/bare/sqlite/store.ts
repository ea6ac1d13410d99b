import Sqlite from 'better-sqlite3';
import { readsSql } from '../reads-sql.ts';
import type { BareStore, MessageRow, NewMessageRow, ThreadRow } from '../store.ts';
import { sqliteSends } from './sends.ts';

/** As durable as the server's. */
export const openSqlite = (path: string): BareStore => {
  const db = new Sqlite(path);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('wal_autocheckpoint = 10000');
  const sql = readsSql(() => '+?');
  const inbox = db.prepare<[number, number, number, number], ThreadRow>(sql.inbox);
  const history = db.prepare<[string, number], MessageRow>(sql.history);
  const news = db.prepare<[number, number, number], NewMessageRow>(sql.news);
  return {
    ...sqliteSends(db),
    inbox: async (address, limit, offset) => inbox.all(address, address, limit, offset),
    history: async (uuid, limit) => history.all(uuid, limit),
    news: async (address, since, limit) => news.all(address, since, limit),
  };
};
