import type { Environment } from './environment.ts';
import { isLoopbackHost, isLoopbackOrigin, isOrigin } from './origin.ts';

type Name = keyof Environment;

/** What a rule reads, whether it is broken, and what to do then. */
type Rule = readonly [reads: readonly Name[], broken: boolean, problem: string];

/** Settings that are fine alone but not together; rules about a setting that is not fine are left out. */
export const contradictions = (env: Environment, wrong: ReadonlySet<string>): string[] =>
  rules(env)
    .filter(([reads, broken]) => broken && !reads.some((name) => wrong.has(name)))
    .map(([, , problem]) => problem);

const rules = (env: Environment): readonly Rule[] => {
  const open = env.PARLEY_MODE === 'open';
  const origins = env.PARLEY_CORS_ORIGINS;
  return [
    [
      ['PARLEY_MODE', 'HOST'],
      open && !isLoopbackHost(env.HOST),
      `HOST=${env.HOST} is reachable by others, but open mode has no sign-in: use HOST=127.0.0.1, or PARLEY_MODE=locked.`,
    ],
    [
      ['PARLEY_DATABASE_URL', 'PARLEY_POOLER_URL'],
      env.PARLEY_DATABASE_URL.engine === 'sqlite' && env.PARLEY_POOLER_URL !== undefined,
      'PARLEY_POOLER_URL is for PostgreSQL only: set PARLEY_DATABASE_URL=postgres://…, a direct connection to the same database, or remove it.',
    ],
    [
      ['PARLEY_DATABASE_URL', 'PARLEY_PROCESSES'],
      env.PARLEY_DATABASE_URL.engine === 'sqlite' && env.PARLEY_PROCESSES > 1,
      `PARLEY_PROCESSES=${env.PARLEY_PROCESSES} needs PostgreSQL, because only one process at a time can write to a SQLite file: set PARLEY_DATABASE_URL=postgres://…, or remove PARLEY_PROCESSES.`,
    ],
    [
      ['PARLEY_MODE', 'PARLEY_PUBLIC_URL'],
      open && env.PARLEY_PUBLIC_URL !== undefined,
      'PARLEY_PUBLIC_URL is for locked mode only: set PARLEY_MODE=locked, or remove it.',
    ],
    ...origins
      .filter((text) => open && isOrigin(text) && !isLoopbackOrigin(text))
      .map(
        (text): Rule => [
          ['PARLEY_MODE'],
          true,
          `PARLEY_CORS_ORIGINS contains ${text}, but open mode serves only pages of this machine, such as http://localhost:5173: remove it, or set PARLEY_MODE=locked.`,
        ],
      ),
    [
      ['PARLEY_MODE', 'PARLEY_TRUST_PROXY'],
      open && env.PARLEY_TRUST_PROXY.length > 0,
      'PARLEY_TRUST_PROXY is for locked mode only: open mode refuses requests that came through a proxy.',
    ],
    [
      ['PARLEY_MODE', 'PARLEY_PUBLIC_URL'],
      !open && env.PARLEY_PUBLIC_URL === undefined,
      'PARLEY_MODE=locked needs PARLEY_PUBLIC_URL: sign-in texts contain it, so that signatures for other sites are not accepted here.',
    ],
    [
      [],
      origins.includes('*'),
      'PARLEY_CORS_ORIGINS must not be *: list each origin whose pages may call this server.',
    ],
    ...origins
      .filter((text) => text !== '*' && !isOrigin(text))
      .map(
        (text): Rule => [
          [],
          true,
          `PARLEY_CORS_ORIGINS contains ${text}, which is not an origin such as https://app.example.org.`,
        ],
      ),
  ];
};
