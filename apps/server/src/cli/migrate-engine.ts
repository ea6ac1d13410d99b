import { existsSync } from 'node:fs';
import { readSecret, secretPath } from '../auth/secret.ts';
import { databaseName } from '../config/database.ts';
import { ConfigError, readConfig } from '../config.ts';
import { copyAll, type TableReport } from '../storage/copy/copy.ts';
import { SqliteSource } from '../storage/copy/source.ts';
import { PostgresTarget } from '../storage/copy/target.ts';
import { openPostgres } from '../storage/postgres.ts';
import { openSqlite } from '../storage/sqlite.ts';
import { CliError } from './error.ts';
import { explain } from './explain.ts';
import { withProgress } from './progress.ts';

interface Options {
  readonly from: string;
  readonly to: string;
  readonly replace?: boolean;
}

/** Copies a SQLite database into PostgreSQL, checks the copy, and tells what was done. */
export const migrateEngine = async ({ from, to, replace = false }: Options): Promise<void> => {
  const source = databaseOf('--from', from);
  const target = databaseOf('--to', to);
  if (source.engine !== 'sqlite')
    throw new CliError(['--from must be file:PATH: it copies from SQLite to PostgreSQL only.']);
  if (target.engine !== 'postgres')
    throw new CliError(['--to must be postgres://…: it copies from SQLite to PostgreSQL only.']);
  if (!existsSync(source.path))
    throw new CliError([`--from: there is no database at ${source.path}.`]);
  // Both sides are brought to this version first.
  await about('--from', async () => (await openSqlite(source.path)).store.close());
  await about('--to', async () => (await openPostgres(target.url)).store.close());
  const names = { from: databaseName(source), to: databaseName(target) };
  process.stderr.write(`Copying ${names.from} to ${names.to}.\n`);
  const { outcome, reports } = await copy(source.path, target.url, replace);
  if (outcome === 'other data')
    throw new CliError([
      `Nothing was copied: ${names.to} already contains other data. Use --replace to overwrite it with the copy.`,
    ]);
  process.stdout.write(table(reports));
  process.stdout.write(
    outcome === 'copied'
      ? `\n${names.to} is now a checked copy. Start your servers with PARLEY_DATABASE_URL set to it,\nand no longer to ${names.from}: what is written there from now on is not copied.\n`
      : `\n${names.to} already contains the same data; nothing was written.\n`,
  );
};

const databaseOf = (option: string, url: string) => {
  try {
    return readConfig({ PARLEY_DATABASE_URL: url }).database;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new CliError(error.problems.map((text) => inTermsOf(option, text)));
  }
};

/** What goes wrong is told of the option; elsewhere a setting names the database. */
const about = async (option: string, work: () => Promise<void>): Promise<void> => {
  try {
    await work();
  } catch (error) {
    throw new CliError([`${option}: ${inTermsOf(option, explain(error))}`]);
  }
};

const inTermsOf = (option: string, text: string): string =>
  text.replaceAll('PARLEY_DATABASE_URL', option);

const copy = async (path: string, url: string, replace: boolean) => {
  const source = new SqliteSource(path);
  try {
    const target = await PostgresTarget.open(url);
    let done = false;
    try {
      const result = await withProgress((progress) =>
        copyAll(source, target, { replace, progress }),
      );
      const secret = secretPath(path);
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
