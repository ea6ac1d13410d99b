import type { Connection } from '../sqlite/statements.ts';

/** Tables whose rows are not the same in the attached database `copy`; counts and contents are compared. */
export const differingTables = (connection: Connection): string[] =>
  tablesOf(connection).filter((table) => !sameRows(connection, table));

/** Every table of ours, and the one in which SQLite keeps the ids that were handed out. */
const tablesOf = (connection: Connection): string[] =>
  connection
    .prepare<[], string>(
      `select name from main.sqlite_schema where type = 'table'
       and (name not like 'sqlite_%' or name = 'sqlite_sequence') order by name`,
    )
    .pluck()
    .all();

const sameRows = (connection: Connection, table: string): boolean => {
  const columns = connection
    .prepare<[string], { name: string; pk: number }>(
      `select name, pk from pragma_table_info(?, 'main')`,
    )
    .all(table);
  // What has no primary key has few rows, each with a name.
  const keyed = columns.filter(({ pk }) => pk > 0);
  const key = keyed.length > 0 ? keyed : columns.slice(0, 1);
  const list = (rows: string): string => columns.map(({ name }) => `${rows}."${name}"`).join(', ');
  const found = connection
    .prepare<[], number>(
      `select (select count(*) from main."${table}") = (select count(*) from copy."${table}")
       and not exists (
         select 1 from main."${table}" as original left join copy."${table}" as copied
         on ${key.map(({ name }) => `copied."${name}" = original."${name}"`).join(' and ')}
         where (${list('original')}) is not (${list('copied')}))`,
    )
    .pluck();
  return found.get() === 1;
};
