import SqliteDatabase from 'better-sqlite3';

/** A process that prints a line for what is damaged in a database, table by table, the largest last. */
const connection = new SqliteDatabase(process.argv[2] ?? '', { readonly: true });
const print = (problem: string) => process.stdout.write(`${problem.replaceAll('\n', ' ')}\n`);
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
    if (found !== 'ok') print(`${table}: ${found}`);
  }
} catch (error) {
  const isDamage = error instanceof SqliteDatabase.SqliteError && /CORRUPT|NOTADB/.test(error.code);
  if (!isDamage) throw error;
  print(error.message);
}
connection.close();
