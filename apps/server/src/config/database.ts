export type DatabaseConfig =
  | { readonly engine: 'sqlite'; readonly path: string }
  | { readonly engine: 'postgres'; readonly url: string };

/** A pooler that gives a connection of PostgreSQL for one transaction at a time. */
export interface Pooler {
  readonly url: string;
  /** Whether it keeps prepared statements for its clients. */
  readonly prepares: boolean;
}

/** What PARLEY_DATABASE_URL says; null when it can't be read. */
export const parseDatabase = (text: string): DatabaseConfig | null => {
  if (isFile(text)) return { engine: 'sqlite', path: text.slice('file:'.length) };
  return isPostgresUrl(text) ? { engine: 'postgres', url: text } : null;
};

/** `file:` before another URL is a slip: it would make folders of that name. */
const isFile = (text: string): boolean => /^file:(?!file:|\w+:\/\/)./.test(text);

const isPostgresUrl = (text: string): boolean => {
  const url = URL.parse(text);
  if (url === null || !/^postgres(ql)?:$/.test(url.protocol)) return false;
  try {
    decodeURIComponent(url.username + url.password + url.pathname);
    return true;
  } catch {
    return false;
  }
};

/** The database as a person may see it: without the password. */
export const databaseName = (database: DatabaseConfig): string => {
  if (database.engine === 'sqlite') return `${database.path} (SQLite)`;
  const { host, pathname } = new URL(database.url);
  return `${pathname.slice(1)} at ${host || 'the local socket'} (PostgreSQL)`;
};
