import { existsSync } from 'node:fs';
import { replaceSecret, secretPath } from '../auth/secret.ts';
import { databaseName } from '../config/database.ts';
import { readConfig } from '../config.ts';
import { restore } from '../storage/backup/restore.ts';
import { CliError } from './error.ts';
import { withProgress } from './progress.ts';

/** Puts a backup in the place that PARLEY_DATABASE_URL names; sessions go on with its secret. */
export const restoreBackup = async (
  file: string,
  { replace = false }: { replace?: boolean },
): Promise<void> => {
  const { database } = readConfig(process.env);
  if (database.engine === 'postgres')
    throw new CliError([
      'PostgreSQL has its own tool. Stop all servers, and then:',
      `  pg_restore --clean --if-exists --single-transaction --no-owner --dbname="$PARLEY_DATABASE_URL" ${file}`,
    ]);
  if (!existsSync(file)) throw new CliError([`There is no backup at ${file}.`]);
  const aside = `.before-${new Date().toISOString().replace(/\.\d+/, '').replaceAll(':', '-')}`;
  const path = secretPath(database.path);
  const { secret, madeAt, before } = await withProgress((progress) =>
    restore(file, database.path, { replace, aside, progress }, (label) =>
      label.secret === null ? () => {} : replaceSecret(path, label.secret, path + aside),
    ),
  );
  process.stdout.write(`${databaseName(database)} is restored as it was at ${madeAt}.\n`);
  if (before !== null)
    process.stdout.write(`The database that was there before is now ${before}.\n`);
  if (secret === null)
    process.stdout.write(
      'The backup contains no secret: sessions stay valid only with the PARLEY_SECRET of that time.\n',
    );
};
