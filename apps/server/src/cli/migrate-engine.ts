import { existsSync } from 'node:fs';
import { databaseName } from '../config/database.ts';
import { readConfig } from '../config.ts';
import { readSecret, secretBeside } from '../secret.ts';
import { copyAll, type TableReport } from '../storage/copy/copy.ts';
import { SqliteSource } from '../storage/copy/source.ts';
import { PostgresTarget } from '../storage/copy/target.ts';
import { openPostgres } from '../storage/postgres.ts';
import { openSqlite } from '../storage/sqlite.ts';
import { CliError } from './error.ts';
import { withProgress } from './progress.ts';

interface Options {
  readonly from: string;
  readonly to: string;
  readonly replace?: boolean;
}

/** Copies a SQLite database into PostgreSQL, checks the copy, and tells what was done. */
export const migrateEngine = async ({ from, to, replace = false }: Options): Promise<void> => {
  const source = databaseOf(from);
  const target = databaseOf(to);
  if (source.engine !== 'sqlite' || target.engine !== 'postgres')
    throw new CliError(['It copies from file:PATH to postgres://…, and not the other way.']);
  if (!existsSync(source.path)) throw new CliError([`There is no database at ${source.path}.`]);
  // Both sides are brought to this version first.
  await (await openSqlite(source.path)).store.close();
  await (await openPostgres(target.url)).store.close();
  const names = { from: databaseName(source), to: databaseName(target) };
  process.stderr.write(`Copying ${names.from} to ${names.to}.\n`);
  const { outcome, reports } = await copy(source.path, target.url, replace);
  if (outcome === 'other data')
    throw new CliError([
      `Nothing was copied: ${names.to} holds something else already. --replace puts the copy in its place.`,
    ]);
  process.stdout.write(table(reports));
  process.stdout.write(
    outcome === 'copied'
      ? `\n${names.to} is now a checked copy. Start your servers with PARLEY_DATABASE_URL set to it,\nand no longer with ${names.from}: what is written there from now on is not copied.\n`
      : `\n${names.to} holds the same already; nothing was written.\n`,
  );
};

const databaseOf = (url: string) => readConfig({ PARLEY_DATABASE_URL: url }).database;

const copy = async (path: string, url: string, replace: boolean) => {
  const source = new SqliteSource(path);
  try {
    const target = await PostgresTarget.open(url);
    let done = false;
    try {
      const result = await withProgress((progress) =>
        copyAll(source, target, { replace, progress }),
      );
      const secret = secretBeside(path);
      if (result.outcome === 'copied' && existsSync(secret))
        await target.keepSecret(readSecret(secret));
      done = result.outcome === 'copied';
      return result;
    } finally {
      await target.close(done);
    }
  } finally {
    source.close();
  }
};

const table = (reports: readonly TableReport[]): string =>
  reports
    .map(
      ({ table, source, target }) =>
        `${table.padEnd(20)} ${source.padStart(34)}  ${source === target ? 'the same' : `differs: ${target}`}\n`,
    )
    .join('');
