import SqliteDatabase from 'better-sqlite3';

/** A process that takes the write lock of a database, says so, and keeps it while stdin is open. */
const connection = new SqliteDatabase(process.argv[2] ?? '');
connection.exec('BEGIN IMMEDIATE');
process.stdout.write('held\n');
process.stdin.on('end', () => {
  connection.exec('COMMIT');
  connection.close();
});
process.stdin.resume();
