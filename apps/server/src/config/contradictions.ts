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
      `HOST=${env.HOST} is reachable by others, and open mode asks nobody who they are: use HOST=127.0.0.1, or PARLEY_MODE=locked.`,
    ],
    [
      ['PARLEY_MODE', 'PARLEY_PUBLIC_URL'],
      open && env.PARLEY_PUBLIC_URL !== undefined,
      'PARLEY_PUBLIC_URL is for locked mode: set PARLEY_MODE=locked, or leave it out.',
    ],
    ...origins
      .filter((text) => open && isOrigin(text) && !isLoopbackOrigin(text))
      .map(
        (text): Rule => [
          ['PARLEY_MODE'],
          true,
          `PARLEY_CORS_ORIGINS holds ${text}, and open mode answers pages of this machine only, such as http://localhost:5173: leave it out, or set PARLEY_MODE=locked.`,
        ],
      ),
    [
      ['PARLEY_MODE', 'PARLEY_TRUST_PROXY'],
      open && env.PARLEY_TRUST_PROXY.length > 0,
      'PARLEY_TRUST_PROXY is for locked mode: open mode refuses requests that came through a proxy.',
    ],
    [
      ['PARLEY_MODE', 'PARLEY_PUBLIC_URL'],
      !open && env.PARLEY_PUBLIC_URL === undefined,
      'PARLEY_MODE=locked needs PARLEY_PUBLIC_URL: sign-in texts name it, so that a signature for another site is no use here.',
    ],
    [
      [],
      origins.includes('*'),
      'PARLEY_CORS_ORIGINS may not be *: name each origin whose pages may call.',
    ],
    ...origins
      .filter((text) => text !== '*' && !isOrigin(text))
      .map(
        (text): Rule => [
          [],
          true,
          `PARLEY_CORS_ORIGINS holds ${text}, which is no origin such as https://app.example.org.`,
        ],
      ),
  ];
};
