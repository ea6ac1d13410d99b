import { describe, expect, it } from 'vitest';
import { databaseName } from '../src/config/database.ts';
import { settings } from '../src/config/settings.ts';
import { ConfigError, readConfig } from '../src/config.ts';

const problemsOf = (env: Readonly<Record<string, string>>): readonly string[] => {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
};

const publicUrl = 'https://chat.example.org';
const locked = { PARLEY_MODE: 'locked', PARLEY_PUBLIC_URL: publicUrl };

const defaults = {
  host: '127.0.0.1',
  port: 3000,
  database: { engine: 'sqlite', path: 'data/parley.db' },
  network: 'mainnet',
  mode: 'open',
  publicUrl: null,
  corsOrigins: [],
  trustProxy: [],
  secret: null,
  walletSignIn: true,
  limits: { caller: 1800, ip: 12_000, signIn: 100, registration: 100 },
  maxConnections: 10_000,
  maxConnectionsPerIp: 500,
  signatureMaxAge: 120,
  signatureMaxAhead: 30,
  inboxDays: 90,
  processes: 1,
  pooler: null,
  log: 'warn',
};

describe('settings', () => {
  it('need none to be given', () => {
    expect(readConfig({})).toEqual(defaults);
  });

  it('that are empty count as absent', () => {
    expect(readConfig(Object.fromEntries(settings.map(([name]) => [name, ''])))).toEqual(defaults);
  });

  it('have the defaults that --help prints', () => {
    const printed = settings.flatMap(([name, value]) => (value === '' ? [] : [[name, value]]));
    expect(readConfig(Object.fromEntries(printed))).toEqual(defaults);
  });

  it('that are none of ours are left alone', () => {
    const others = ['PATH', 'HOSTNAME', 'PARLEY_UNKNOWN', 'PARLEY_URL', 'PARLEY_TEST_POSTGRES'];
    // Kubernetes sets the last two for a service that is called parley.
    const named = [
      ...others,
      'PARLEY_CHROMIUM',
      'PARLEY_VECTORS',
      'PARLEY_PORT',
      'PARLEY_SERVICE_HOST',
    ];
    const env = Object.fromEntries(named.map((name) => [name, 'x']));
    expect(readConfig({ ...env, PARLEY_MODES: '', __proto__: 'y' })).toEqual(defaults);
  });

  it('are all read', () => {
    const env = {
      ...locked,
      HOST: '0.0.0.0',
      PORT: '8080',
      PARLEY_DATABASE_URL: 'postgres://db.example/parley',
      PARLEY_POOLER_URL: 'postgres://db.example:6432/parley',
      PARLEY_NETWORK: 'testnet',
      PARLEY_CORS_ORIGINS: 'https://a.example, https://b.example:8443,',
      PARLEY_TRUST_PROXY: '10.0.0.1 , 10.0.0.0/8',
      PARLEY_SECRET: 's'.repeat(32),
      PARLEY_WALLET_SIGN_IN: 'on',
      PARLEY_LIMITS: 'on',
      PARLEY_CALLER_LIMIT: '600',
      PARLEY_IP_LIMIT: '60000',
      PARLEY_SIGN_IN_LIMIT: '10',
      PARLEY_REGISTRATION_LIMIT: '20',
      PARLEY_MAX_CONNECTIONS: '2000',
      PARLEY_MAX_CONNECTIONS_PER_IP: '30',
      PARLEY_SIGNATURE_MAX_AGE: '60',
      PARLEY_SIGNATURE_MAX_AHEAD: '0',
      PARLEY_INBOX_DAYS: '7',
      PARLEY_LOG: 'debug',
      PARLEY_PROCESSES: '4',
      PARLEY_POOLER_PREPARES: 'on',
    };
    expect(Object.keys(env).sort()).toEqual(settings.map(([name]) => name).sort());
    expect(readConfig(env)).toEqual({
      host: '0.0.0.0',
      port: 8080,
      database: { engine: 'postgres', url: 'postgres://db.example/parley' },
      network: 'testnet',
      mode: 'locked',
      publicUrl,
      corsOrigins: ['https://a.example', 'https://b.example:8443'],
      trustProxy: ['10.0.0.1', '10.0.0.0/8'],
      secret: 's'.repeat(32),
      walletSignIn: true,
      limits: { caller: 600, ip: 60_000, signIn: 10, registration: 20 },
      maxConnections: 2000,
      maxConnectionsPerIp: 30,
      signatureMaxAge: 60,
      signatureMaxAhead: 0,
      inboxDays: 7,
      log: 'debug',
      processes: 4,
      pooler: { url: 'postgres://db.example:6432/parley', prepares: true },
    });
  });

  it('may switch all limits off', () => {
    expect(readConfig({ ...locked, PARLEY_LIMITS: 'off' }).limits).toBeNull();
  });

  it("take the wallet's own sign-in in open mode, and in locked mode only when told to", () => {
    const given = { PARLEY_WALLET_SIGN_IN: 'off' };
    expect(readConfig(given).walletSignIn).toBe(true);
    expect(readConfig({ ...locked, ...given }).walletSignIn).toBe(false);
    expect(readConfig(locked).walletSignIn).toBe(false);
  });

  it('take a public URL with a slash at its end, and keep it without', () => {
    expect(readConfig({ ...locked, PARLEY_PUBLIC_URL: `${publicUrl}/` }).publicUrl).toBe(publicUrl);
  });
});

it.each([
  'http://localhost:3000',
  'http://127.0.0.1:8080',
  'http://[::1]:3000',
  'http://a.localhost',
])('a public URL may be without TLS on this machine: %s', (url) => {
  const { publicUrl } = readConfig({ ...locked, PARLEY_PUBLIC_URL: url });
  expect(url.startsWith(publicUrl ?? '-')).toBe(true);
});

it.each(['loopback', '::1, fd00::/8, 10.1.2.3/255.255.0.0'])('proxies may be %s', (list) => {
  expect(readConfig({ ...locked, PARLEY_TRUST_PROXY: list }).trustProxy[0]).toBe(
    list.split(',')[0],
  );
});

describe('a setting that can not be used', () => {
  it.each([
    ['PORT', 'http'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '3000.5'],
    ['PORT', '0x50'],
    ['PORT', ' 80'],
    ['PARLEY_DATABASE_URL', 'mysql://localhost/parley'],
    ['PARLEY_DATABASE_URL', 'postgres://local host/parley'],
    ['PARLEY_DATABASE_URL', 'postgres://parley:100%@localhost/parley'],
    ['PARLEY_DATABASE_URL', 'file:'],
    ['PARLEY_DATABASE_URL', 'file:file:parley.db'],
    ['PARLEY_DATABASE_URL', 'file:postgres://parley@localhost/parley'],
    ['PARLEY_DATABASE_URL', 'parley.db'],
    ['PARLEY_NETWORK', 'Mainnet'],
    ['PARLEY_MODE', 'closed'],
    ['PARLEY_WALLET_SIGN_IN', 'yes'],
    ['PARLEY_PUBLIC_URL', 'chat.example.org'],
    ['PARLEY_PUBLIC_URL', 'https://chat.example.org/path'],
    ['PARLEY_PUBLIC_URL', 'https://user@chat.example.org'],
    ['PARLEY_PUBLIC_URL', 'ftp://chat.example.org'],
    ['PARLEY_PUBLIC_URL', 'javascript:alert(1)'],
    ['PARLEY_PUBLIC_URL', 'http://chat.example.org'],
    ['PARLEY_PUBLIC_URL', 'http://localhost.example.org'],
    ['PARLEY_PUBLIC_URL', 'http://192.168.1.2:3000'],
    ['PARLEY_TRUST_PROXY', 'junk'],
    ['PARLEY_TRUST_PROXY', '10.0.0.1,10.0.0.0/99'],
    ['PARLEY_TRUST_PROXY', 'proxy.example.org'],
    ['PARLEY_TRUST_PROXY', 'true'],
    ['PARLEY_SECRET', 'short'],
    ['PARLEY_LIMITS', 'yes'],
    ['PARLEY_CALLER_LIMIT', '99'],
    ['PARLEY_IP_LIMIT', 'many'],
    ['PARLEY_SIGN_IN_LIMIT', '0'],
    ['PARLEY_REGISTRATION_LIMIT', '-5'],
    ['PARLEY_SIGNATURE_MAX_AGE', '-1'],
    ['PARLEY_SIGNATURE_MAX_AGE', '2 min'],
    ['PARLEY_SIGNATURE_MAX_AHEAD', '1e3'],
    ['PARLEY_INBOX_DAYS', '0'],
    ['PARLEY_INBOX_DAYS', 'forever'],
    ['PARLEY_POOLER_URL', 'file:a.db'],
    ['PARLEY_PROCESSES', '0'],
    ['PARLEY_PROCESSES', '65'],
    ['PARLEY_LOG', 'loud'],
  ])('is named: %s=%s', (name, value) => {
    const problems = problemsOf({ ...locked, [name]: value });
    expect(problems).toEqual([expect.stringMatching(new RegExp(`^${name} must `))]);
  });

  it('is told of under its old name', () => {
    expect(problemsOf({ PARLEY_SEND_LIMIT: 'off' })).toEqual([
      'PARLEY_SEND_LIMIT has been renamed to PARLEY_LIMITS.',
    ]);
  });

  it.each([
    ['PARLEY_MODES', 'PARLEY_MODE'],
    ['PARLEY_MOD', 'PARLEY_MODE'],
    ['PARLY_MODE', 'PARLEY_MODE'],
    ['parley_mode', 'PARLEY_MODE'],
    ['PARLEY_CORS_ORIGIN', 'PARLEY_CORS_ORIGINS'],
    ['PARLEY_TRUSTED_PROXY', 'PARLEY_TRUST_PROXY'],
    ['PARLEY_MAX_CONNECTION_PER_IP', 'PARLEY_MAX_CONNECTIONS_PER_IP'],
  ])('is told when its name is mistyped: %s', (name, meant) => {
    expect(problemsOf({ [name]: 'locked' })).toEqual([
      `${name} is not a setting. Did you mean ${meant}?`,
    ]);
  });

  it('is told together with all others', () => {
    const problems = problemsOf({
      PORT: 'x',
      PARLEY_MODE: 'x',
      PARLEY_SECRET: 'x',
      PARLEY_LOG: 'x',
    });
    expect(problems.map((text) => text.split(' ')[0])).toEqual([
      'PORT',
      'PARLEY_MODE',
      'PARLEY_SECRET',
      'PARLEY_LOG',
    ]);
  });

  it('is told together with those that contradict each other, if it is none of these', () => {
    const problems = problemsOf({ PORT: 'x', HOST: '0.0.0.0', PARLEY_PUBLIC_URL: 'x' });
    expect(problems).toEqual([
      expect.stringMatching(/^PORT must /),
      expect.stringMatching(/^PARLEY_PUBLIC_URL must /),
      expect.stringContaining('PARLEY_MODE=locked'),
    ]);
    const closed = problemsOf({ PARLEY_MODE: 'locked', PARLEY_TRUST_PROXY: '10.0.0.1, a, b' });
    expect(closed).toEqual([
      expect.stringMatching(/^PARLEY_TRUST_PROXY must .* not valid: a, b$/),
      expect.stringContaining('needs PARLEY_PUBLIC_URL'),
    ]);
  });

  it('does not tell the secret', () => {
    expect(problemsOf({ PARLEY_SECRET: 'hunter2' }).join()).not.toContain('hunter2');
  });
});

describe('the database', () => {
  const url = 'postgres://parley:hush@db.example.org:5433/chat';

  it.each([url, url.replace('postgres', 'postgresql')])('may be PostgreSQL: %s', (given) => {
    const { database } = readConfig({ PARLEY_DATABASE_URL: given });
    expect(database).toEqual({ engine: 'postgres', url: given });
  });

  it('is told of without its password', () => {
    expect(databaseName({ engine: 'postgres', url })).toBe(
      'chat at db.example.org:5433 (PostgreSQL)',
    );
  });
});
