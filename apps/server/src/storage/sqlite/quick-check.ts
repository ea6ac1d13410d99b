import SqliteDatabase from 'better-sqlite3';
import { isCorrupt } from './errors.ts';

/** The first damage that is found in a database, table by table, the largest last; null: none. */
export const quickCheck = (path: string): string | null => {
  const connection = new SqliteDatabase(path, { readonly: true });
  try {
    const tables = connection
      .prepare<[], string>(
        `select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'
         order by name in ('message', 'inbox_entry')`,
      )
      .pluck()
      .all();
    const check = connection
      .prepare<[string], string>('select quick_check from pragma_quick_check(?)')
      .pluck();
    for (const table of tables) {
      const found = check.get(table) ?? 'ok';
      if (found !== 'ok') return `${table}: ${found.replaceAll('\n', ' ')}`;
    }
    return null;
  } catch (error) {
    if (isCorrupt(error) && error instanceof Error) return error.message;
    throw error;
  } finally {
    connection.close();
  }
};
