import proxyAddr from '@fastify/proxy-addr';
import { z } from 'zod';
import { parseDatabase } from './database.ts';
import { isOrigin, isPrivateOrigin } from './origin.ts';

const csv = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
);

const choice = <const Options extends readonly [string, ...string[]]>(...options: Options) =>
  z.enum(options, { error: `must be ${options.join(', ').replace(/, (?=\w+$)/, ' or ')}` });

const seconds = z
  .string()
  .regex(/^\d{1,5}$/, { error: 'must be a number of seconds' })
  .transform(Number);

/** Fewer would refuse a page that has just been opened. */
const points = z
  .string()
  .regex(/^[1-9]\d{2,6}$/, { error: 'must be a number of points from 100 to 9999999' })
  .transform(Number);

const tries = z
  .string()
  .regex(/^[1-9]\d{0,5}$/, { error: 'must be a number from 1 to 999999' })
  .transform(Number);

const connections = z
  .string()
  .regex(/^[1-9]\d{0,5}$/, { error: 'must be a number of connections, at least 1' })
  .transform(Number);

const processes = z
  .string()
  .regex(/^([1-9]|[1-5]\d|6[0-4])$/, { error: 'must be a number of processes from 1 to 64' })
  .transform(Number);

const port = z
  .string()
  .regex(/^\d{1,5}$/, { error: 'must be a number from 0 to 65535' })
  .transform(Number)
  .refine((number) => number <= 65_535, { error: 'must be a number from 0 to 65535' });

const database = z.string().transform((text, context) => {
  const parsed = parseDatabase(text);
  if (parsed !== null) return parsed;
  context.addIssue('must be file:PATH, or postgres://USER:PASSWORD@HOST:PORT/DATABASE');
  return z.NEVER;
});

const pooler = z.string().refine((text) => parseDatabase(text)?.engine === 'postgres', {
  error: 'must be postgres://USER:PASSWORD@HOST:PORT/DATABASE',
});

const publicUrl = z
  .string()
  .refine(isOrigin, { error: 'must be an origin such as https://chat.example.org', abort: true })
  .refine(isPrivateOrigin, {
    error:
      'must be https://…, with TLS in front: over http://, anyone on the network path could read messages and take over sessions (http is for localhost only)',
  })
  .transform((text) => text.replace(/\/$/, ''));

/** Browsers name an origin without the slash that an address bar shows. */
const origins = csv.transform((list) => list.map((text) => text.replace(/\/$/, '')));

const isProxy = (text: string): boolean => {
  try {
    proxyAddr.compile([text]);
    return true;
  } catch {
    return false;
  }
};

const proxies = csv.refine((list) => list.every(isProxy), {
  error: ({ input }) =>
    `must be addresses or ranges such as 10.0.0.1 or 10.0.0.0/8, separated by commas; these are not valid: ${(Array.isArray(input) ? input : []).filter((text) => !isProxy(String(text))).join(', ')}`,
});

/** What each setting must look like, whatever the others say. */
export const Environment = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port.default(3000),
  PARLEY_DATABASE_URL: database.default({ engine: 'sqlite', path: 'data/parley.db' }),
  PARLEY_POOLER_URL: pooler.optional(),
  PARLEY_POOLER_PREPARES: choice('on', 'off').default('off'),
  PARLEY_PROCESSES: processes.default(1),
  PARLEY_NETWORK: choice('mainnet', 'testnet').default('mainnet'),
  PARLEY_MODE: choice('open', 'locked').default('open'),
  PARLEY_PUBLIC_URL: publicUrl.optional(),
  PARLEY_CORS_ORIGINS: origins.default([]),
  PARLEY_TRUST_PROXY: proxies.default([]),
  PARLEY_SECRET: z.string().min(32, { error: 'must have at least 32 characters' }).optional(),
  PARLEY_WALLET_SIGN_IN: choice('on', 'off').default('off'),
  PARLEY_MAX_CONNECTIONS: connections.default(10_000),
  PARLEY_MAX_CONNECTIONS_PER_IP: connections.default(500),
  PARLEY_LIMITS: choice('on', 'off').default('on'),
  PARLEY_CALLER_LIMIT: points.default(1800),
  PARLEY_IP_LIMIT: points.default(12_000),
  PARLEY_SIGN_IN_LIMIT: tries.default(100),
  PARLEY_REGISTRATION_LIMIT: tries.default(100),
  PARLEY_SIGNATURE_MAX_AGE: seconds.default(120),
  PARLEY_SIGNATURE_MAX_AHEAD: seconds.default(30),
  PARLEY_INBOX_DAYS: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, { error: 'must be a number of days, at least 1' })
    .transform(Number)
    .default(90),
  PARLEY_LOG: choice('silent', 'error', 'warn', 'info', 'debug').default('warn'),
});

export type Environment = z.output<typeof Environment>;
