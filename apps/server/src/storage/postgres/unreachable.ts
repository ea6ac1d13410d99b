import { UnusableDatabase } from '../unusable.ts';

/** What to do when PostgreSQL can't be used at all, by the code of the error. */
const remedies: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Nothing listens there: is PostgreSQL running, and are host and port right?',
  ENOTFOUND: 'No such host: is its name right in PARLEY_DATABASE_URL?',
  EAI_AGAIN: 'The name of the host can’t be looked up: is it right, and does DNS answer?',
  ETIMEDOUT: 'It does not answer: are host and port right, and is a firewall in the way?',
  EHOSTUNREACH: 'There is no route to it: are host and port right?',
  ENETUNREACH: 'There is no route to it: are host and port right?',
  ECONNRESET:
    'It closed the connection: is PostgreSQL running, and is it PostgreSQL that listens there?',
  ENOENT: 'Its socket is not there: is PostgreSQL running, and is the folder right?',
  EACCES: 'May this user use its socket?',
  'no password':
    'It requires a password, but PARLEY_DATABASE_URL has none: postgres://USER:PASSWORD@….',
  '28P01': 'The user or the password in PARLEY_DATABASE_URL is wrong.',
  '28000': 'It rejects this user: are user and password right, and does pg_hba.conf allow it?',
  '3D000': 'There is no such database: create it with createdb, or name another.',
  '42501':
    'This user may not do that: grant create on the schema, or let the user own the database.',
  pooler:
    'It is a pooler, which can’t do all that is needed: let PARLEY_DATABASE_URL name PostgreSQL itself, and PARLEY_POOLER_URL the pooler.',
  '53300': 'All its connections are in use: raise max_connections, or stop what uses them.',
  '57P03': 'It is starting up or shutting down: try again in a moment.',
};
/** What has no code, by the words of the driver. */
const byWords: readonly (readonly [words: RegExp, code: string])[] = [
  [/unsupported startup parameter|is kept by no connection/, 'pooler'],
  [/timeout/i, 'ETIMEDOUT'],
  // A port that is forwarded, say by Docker, accepts and hangs up while PostgreSQL is down.
  [/terminated unexpectedly|unexpected message/i, 'ECONNRESET'],
  [/password must be a (non-empty )?string/i, 'no password'],
];

/** An error of the first connection as one line for a person; any other error stays as it is. */
export const explainConnectionError = (name: string, error: unknown): unknown => {
  const [first = error] = error instanceof AggregateError ? error.errors : [error];
  if (!(first instanceof Error)) return error;
  const code = 'code' in first ? String(first.code) : '';
  const [, known = code] = byWords.find(([words]) => words.test(first.message)) ?? [];
  const remedy = remedies[known] ?? tlsRemedy(code, first);
  if (remedy === undefined) return error;
  return new UnusableDatabase(`${name} can't be used (${first.message}). ${remedy}`);
};

const tlsRemedy = (code: string, { message }: Error): string | undefined =>
  /CERT|SSL|TLS/.test(code) || /SSL/.test(message)
    ? 'Its TLS settings do not match: see sslmode and sslrootcert in PARLEY_DATABASE_URL.'
    : undefined;
