import { existsSync, statSync } from 'node:fs';
import { readSecret, secretPath } from '../auth/secret.ts';
import { databaseName } from '../config/database.ts';
import { readConfig } from '../config.ts';
import { backUp } from '../storage/backup/backup.ts';
import { inspect } from '../storage/sqlite/inspect.ts';
import { CliError } from './error.ts';
import { withProgress } from './progress.ts';

/** Writes a checked backup of the SQLite database to a new file, while a server runs or none. */
export const backup = async (file: string): Promise<void> => {
  const { database, secret } = readConfig(process.env);
  if (database.engine === 'postgres')
    throw new CliError([
      'PostgreSQL has its own tool, which also works while servers are running:',
      `  pg_dump --format=custom --file=${file} "$PARLEY_DATABASE_URL"`,
    ]);
  if (!existsSync(database.path)) throw new CliError([`There is no database at ${database.path}.`]);
  inspect(database.path);
  const beside = secretPath(database.path);
  const kept = secret === null && existsSync(beside) ? readSecret(beside) : null;
  const label = { secret: kept, madeAt: new Date().toISOString() };
  await withProgress((progress) => backUp(database.path, file, label, progress));
  const size = (statSync(file).size / 1e6).toFixed(1);
  process.stdout.write(
    `${file} is a checked backup of ${databaseName(database)}: ${size} MB${kept === null ? '' : ', with its secret'}.\n`,
  );
  if (secret !== null)
    process.stdout.write(
      'It does not contain PARLEY_SECRET, which sessions need after a restore.\n',
    );
};
