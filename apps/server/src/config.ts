import { contradictions } from './config/contradictions.ts';
import type { DatabaseConfig, Pooler } from './config/database.ts';
import { Environment } from './config/environment.ts';
import { mistyped } from './config/mistyped.ts';
import { renamed, settings } from './config/settings.ts';

interface LimitConfig {
  /** Points a minute. */
  readonly caller: number;
  readonly ip: number;
  /** In five minutes. */
  readonly signIn: number;
  readonly registration: number;
}

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly database: DatabaseConfig;
  /** Through which transactions reach the database; null: they do without one. */
  readonly pooler: Pooler | null;
  /** Servers on the one port. */
  readonly processes: number;
  readonly network: 'mainnet' | 'testnet';
  readonly mode: 'open' | 'locked';
  /** Origin that sign-in texts name and links start with; null in open mode: that of the request. */
  readonly publicUrl: string | null;
  readonly corsOrigins: readonly string[];
  readonly trustProxy: readonly string[];
  readonly secret: string | null;
  /** Whether the VFX wallet's own sign-in is taken: always in open mode. */
  readonly walletSignIn: boolean;
  /** Null: nothing is limited. */
  readonly limits: LimitConfig | null;
  readonly maxConnections: number;
  readonly maxConnectionsPerIp: number;
  /** Seconds. */
  readonly signatureMaxAge: number;
  /** Seconds. */
  readonly signatureMaxAhead: number;
  readonly inboxDays: number;
  readonly log: 'silent' | 'error' | 'warn' | 'info' | 'debug';
}

/** Settings that can't be used, each with what to do about it. */
export class ConfigError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

type Given = Readonly<Record<string, string | undefined>>;

/** Reads the settings; an empty variable counts as absent. Throws a {@link ConfigError} with every problem. */
export const readConfig = (env: Given): Config => {
  const given: Given = Object.fromEntries(
    settings.flatMap(([name]) => (env[name] ? [[name, env[name]]] : [])),
  );
  const issues = Environment.safeParse(given).error?.issues ?? [];
  const wrong = new Set(issues.map(({ path }) => path.join('.')));
  // What is wrong counts as absent, so that all others can be looked at, too.
  const data = Environment.parse(
    Object.fromEntries(Object.entries(given).filter(([name]) => !wrong.has(name))),
  );
  const problems = [
    ...renamed.flatMap(([old, name]) => (env[old] ? [`${old} has been renamed to ${name}.`] : [])),
    ...mistyped(env),
    ...issues.map(({ path, message }) => `${path.join('.')} ${message}`),
    ...contradictions(data, wrong),
  ];
  if (problems.length > 0) throw new ConfigError(problems);
  return {
    host: data.HOST,
    port: data.PORT,
    database: data.PARLEY_DATABASE_URL,
    pooler: poolerOf(data),
    processes: data.PARLEY_PROCESSES,
    network: data.PARLEY_NETWORK,
    mode: data.PARLEY_MODE,
    publicUrl: data.PARLEY_PUBLIC_URL ?? null,
    corsOrigins: data.PARLEY_CORS_ORIGINS,
    trustProxy: data.PARLEY_TRUST_PROXY,
    secret: data.PARLEY_SECRET ?? null,
    walletSignIn: data.PARLEY_MODE === 'open' || data.PARLEY_WALLET_SIGN_IN === 'on',
    limits: limitsOf(data),
    maxConnections: data.PARLEY_MAX_CONNECTIONS,
    maxConnectionsPerIp: data.PARLEY_MAX_CONNECTIONS_PER_IP,
    signatureMaxAge: data.PARLEY_SIGNATURE_MAX_AGE,
    signatureMaxAhead: data.PARLEY_SIGNATURE_MAX_AHEAD,
    inboxDays: data.PARLEY_INBOX_DAYS,
    log: data.PARLEY_LOG,
  };
};

const poolerOf = (data: Environment): Pooler | null =>
  data.PARLEY_POOLER_URL === undefined
    ? null
    : { url: data.PARLEY_POOLER_URL, prepares: data.PARLEY_POOLER_PREPARES === 'on' };

const limitsOf = (data: Environment): LimitConfig | null =>
  data.PARLEY_LIMITS === 'off'
    ? null
    : {
        caller: data.PARLEY_CALLER_LIMIT,
        ip: data.PARLEY_IP_LIMIT,
        signIn: data.PARLEY_SIGN_IN_LIMIT,
        registration: data.PARLEY_REGISTRATION_LIMIT,
      };
