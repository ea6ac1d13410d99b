import { ConfigError } from '../config.ts';
import { ApiError } from '../errors/api-error.ts';
import { command } from '../program.ts';
import { UnusableDatabase } from '../storage/unusable.ts';
import { CliError } from './error.ts';

/** What to do about errors that a person at the terminal can mend, by their code. */
const remedies: Readonly<Record<string, string>> = {
  EADDRINUSE: 'set PORT to a free port',
  EADDRNOTAVAIL: 'set HOST to an address of this machine',
  ENOTFOUND: 'set HOST to an address of this machine',
  EACCES: 'may this user write there?',
  EPERM: 'may this user write there?',
  EROFS: 'may this user write there?',
  ENOENT: 'does it exist?',
  ENOSPC: 'is the disk full?',
  EISDIR: 'there is a folder where a file should be',
  EEXIST: 'there is a file where a folder should be',
  ENOTDIR: 'there is a file where a folder should be',
  SQLITE_CANTOPEN: 'does the folder exist, and may this user write there?',
  SQLITE_READONLY: 'may this user write there?',
  SQLITE_NOTADB: 'PARLEY_DATABASE_URL names a file that is not a database; it was left unchanged',
  SQLITE_CORRUPT: `the database is damaged: restore a backup with "${command} restore FILE --replace"`,
  SQLITE_BUSY: 'another program has locked the database',
  SQLITE_FULL: 'is the disk full?',
};

/** One clear line for what a person can mend; anything else keeps its stack, for it is our bug. */
export const explain = (error: unknown): string => {
  if (error instanceof ConfigError)
    return ['These settings are not valid:', ...error.problems.map((text) => `  - ${text}`)].join(
      '\n',
    );
  if (error instanceof CliError || error instanceof UnusableDatabase || error instanceof ApiError)
    return error.message;
  if (!(error instanceof Error)) return String(error);
  const remedy = remedyOf(error);
  if (remedy !== undefined) return `${error.message}: ${remedy}.`;
  const { cause } = error;
  return cause instanceof Error ? `${error.message} (${cause.message})` : (error.stack ?? '');
};

/** SQLite's longer codes begin with the shorter ones. */
const remedyOf = (error: Error): string | undefined => {
  const code = 'code' in error ? String(error.code) : '';
  return remedies[code] ?? remedies[code.split('_').slice(0, 2).join('_')];
};
