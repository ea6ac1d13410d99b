import { z } from 'zod';

/** Every setting, its default and what it is for; `parley --help` prints this table. */
export const settings = [
  ['HOST', '127.0.0.1', 'Address to listen on'],
  ['PORT', '3000', 'Port to listen on'],
  ['PARLEY_DATABASE_URL', 'file:data/parley.db', 'file:… for SQLite, postgres://… for PostgreSQL'],
  ['PARLEY_NETWORK', 'mainnet', 'VFX network of addresses: mainnet or testnet'],
  [
    'PARLEY_MODE',
    'open',
    'open (loopback only, no sign-in) or locked (every call needs a session)',
  ],
  [
    'PARLEY_PUBLIC_URL',
    '',
    'Locked mode: the origin that people use, e.g. https://chat.example.org',
  ],
  [
    'PARLEY_CORS_ORIGINS',
    '',
    'Locked mode: other origins whose pages may call, separated by commas',
  ],
  [
    'PARLEY_TRUST_PROXY',
    '',
    'Locked mode: proxies whose X-Forwarded-For counts, separated by commas',
  ],
  [
    'PARLEY_SECRET',
    '',
    'Keys the hashes of session tokens; made and kept beside the database if absent',
  ],
  ['PARLEY_MAX_CONNECTIONS', '10000', 'Connections at once; further ones are closed'],
  [
    'PARLEY_MAX_CONNECTIONS_PER_IP',
    '500',
    'Locked mode: connections at once from one IP address, or one IPv6 /64',
  ],
  ['PARLEY_SEND_LIMIT', 'on', 'Locked mode: on (60 sends at once, then 1 a second) or off'],
  ['PARLEY_SIGNATURE_MAX_AGE', '120', 'Seconds that a Web3MQ signature is good for'],
  ['PARLEY_SIGNATURE_MAX_AHEAD', '30', 'Seconds that a Web3MQ timestamp may be ahead of our clock'],
  [
    'PARLEY_INBOX_DAYS',
    '90',
    'Days that streams can resume over; older ones are told to fetch anew',
  ],
  ['PARLEY_LOG', 'warn', 'Log level: silent, error, warn, info or debug'],
] as const;

export type DatabaseConfig =
  | { readonly engine: 'sqlite'; readonly path: string }
  | { readonly engine: 'postgres'; readonly url: string };

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly database: DatabaseConfig;
  readonly network: 'mainnet' | 'testnet';
  readonly mode: 'open' | 'locked';
  /** Origin that sign-in texts name and links start with; null in open mode: that of the request. */
  readonly publicUrl: string | null;
  readonly corsOrigins: readonly string[];
  readonly trustProxy: readonly string[];
  readonly secret: string | null;
  readonly maxConnections: number;
  readonly maxConnectionsPerIp: number;
  readonly sendLimit: boolean;
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

const csv = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
);

const origin = (text: string): boolean => {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.origin === text.replace(/\/$/, '');
};

const isPostgresUrl = (text: string): boolean =>
  /^postgres(ql)?:\/\//.test(text) && URL.canParse(text);

const choice = <const Options extends readonly [string, ...string[]]>(...options: Options) =>
  z.enum(options, { error: `must be ${options.join(', ').replace(/, (?=\w+$)/, ' or ')}` });

const seconds = z
  .string()
  .regex(/^\d{1,5}$/, { error: 'must be a number of seconds' })
  .transform(Number);

const connections = z
  .string()
  .regex(/^[1-9]\d{0,5}$/, { error: 'must be a number of connections, at least 1' })
  .transform(Number);

const Environment = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, { error: 'must be a number from 0 to 65535' })
    .transform(Number)
    .refine((port) => port <= 65_535, { error: 'must be a number from 0 to 65535' })
    .default(3000),
  PARLEY_DATABASE_URL: z
    .string()
    .refine((url) => /^file:(?!file:).+/.test(url) || isPostgresUrl(url), {
      error: 'must be file:PATH, or postgres://USER:PASSWORD@HOST:PORT/DATABASE',
    })
    .default('file:data/parley.db'),
  PARLEY_NETWORK: choice('mainnet', 'testnet').default('mainnet'),
  PARLEY_MODE: choice('open', 'locked').default('open'),
  PARLEY_PUBLIC_URL: z
    .string()
    .refine(origin, { error: 'must be an origin such as https://chat.example.org' })
    .optional(),
  PARLEY_CORS_ORIGINS: csv.default([]),
  PARLEY_TRUST_PROXY: csv.default([]),
  PARLEY_SECRET: z.string().min(32, { error: 'must have at least 32 characters' }).optional(),
  PARLEY_MAX_CONNECTIONS: connections.default(10_000),
  PARLEY_MAX_CONNECTIONS_PER_IP: connections.default(500),
  PARLEY_SEND_LIMIT: choice('on', 'off').default('on'),
  PARLEY_SIGNATURE_MAX_AGE: seconds.default(120),
  PARLEY_SIGNATURE_MAX_AHEAD: seconds.default(30),
  PARLEY_INBOX_DAYS: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, { error: 'must be a number of days, at least 1' })
    .transform(Number)
    .default(90),
  PARLEY_LOG: choice('silent', 'error', 'warn', 'info', 'debug').default('warn'),
});

/** Reads the settings; an empty variable counts as absent. Throws a {@link ConfigError} with every problem. */
export const readConfig = (env: Readonly<Record<string, string | undefined>>): Config => {
  const given = Object.fromEntries(
    settings.flatMap(([name]) => (env[name] ? [[name, env[name]]] : [])),
  );
  const parsed = Environment.safeParse(given);
  if (!parsed.success)
    throw new ConfigError(
      parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`),
    );
  const { data } = parsed;
  const config: Config = {
    host: data.HOST,
    port: data.PORT,
    database: databaseOf(data.PARLEY_DATABASE_URL),
    network: data.PARLEY_NETWORK,
    mode: data.PARLEY_MODE,
    publicUrl: data.PARLEY_PUBLIC_URL?.replace(/\/$/, '') ?? null,
    corsOrigins: data.PARLEY_CORS_ORIGINS,
    trustProxy: data.PARLEY_TRUST_PROXY,
    secret: data.PARLEY_SECRET ?? null,
    maxConnections: data.PARLEY_MAX_CONNECTIONS,
    maxConnectionsPerIp: data.PARLEY_MAX_CONNECTIONS_PER_IP,
    sendLimit: data.PARLEY_SEND_LIMIT === 'on',
    signatureMaxAge: data.PARLEY_SIGNATURE_MAX_AGE,
    signatureMaxAhead: data.PARLEY_SIGNATURE_MAX_AHEAD,
    inboxDays: data.PARLEY_INBOX_DAYS,
    log: data.PARLEY_LOG,
  };
  const problems = contradictions(config);
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
};

const databaseOf = (url: string): DatabaseConfig =>
  isPostgresUrl(url)
    ? { engine: 'postgres', url }
    : { engine: 'sqlite', path: url.slice('file:'.length) };

/** The database as a person may see it: without the password. */
export const databaseName = (database: DatabaseConfig): string => {
  if (database.engine === 'sqlite') return `${database.path} (SQLite)`;
  const { host, pathname } = new URL(database.url);
  return `${pathname.slice(1)} at ${host || 'the local socket'} (PostgreSQL)`;
};

export const isLoopbackHost = (host: string): boolean =>
  /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/i.test(host);

/** Settings that are fine alone but not together. */
const contradictions = (config: Config): string[] => {
  const open = config.mode === 'open';
  const rules: readonly [broken: boolean, problem: string][] = [
    [
      open && !isLoopbackHost(config.host),
      `HOST=${config.host} is reachable by others, and open mode asks nobody who they are: use HOST=127.0.0.1, or PARLEY_MODE=locked.`,
    ],
    [
      open && config.publicUrl !== null,
      'PARLEY_PUBLIC_URL is for locked mode: set PARLEY_MODE=locked, or leave it out.',
    ],
    [
      open && config.corsOrigins.length > 0,
      'PARLEY_CORS_ORIGINS is for locked mode: open mode answers no other origin.',
    ],
    [
      open && config.trustProxy.length > 0,
      'PARLEY_TRUST_PROXY is for locked mode: open mode refuses requests that came through a proxy.',
    ],
    [
      !open && config.publicUrl === null,
      'PARLEY_MODE=locked needs PARLEY_PUBLIC_URL: sign-in texts name it, so that a signature for another site is no use here.',
    ],
    [
      config.corsOrigins.includes('*'),
      'PARLEY_CORS_ORIGINS may not be *: name each origin whose pages may call.',
    ],
    ...config.corsOrigins
      .filter((text) => text !== '*' && !origin(text))
      .map((text): [boolean, string] => [
        true,
        `PARLEY_CORS_ORIGINS holds ${text}, which is no origin such as https://app.example.org.`,
      ]),
  ];
  return rules.filter(([broken]) => broken).map(([, problem]) => problem);
};
