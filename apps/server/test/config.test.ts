import { describe, expect, it } from 'vitest';
import { ConfigError, databaseName, readConfig, settings } from '../src/config.ts';

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
  maxConnections: 10_000,
  maxConnectionsPerIp: 500,
  sendLimit: true,
  signatureMaxAge: 120,
  signatureMaxAhead: 30,
  inboxDays: 90,
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
    expect(readConfig({ PATH: '/bin', PARLEY_UNKNOWN: 'x', __proto__: 'y' })).toEqual(defaults);
  });

  it('are all read', () => {
    const env = {
      ...locked,
      HOST: '0.0.0.0',
      PORT: '8080',
      PARLEY_DATABASE_URL: 'file:/tmp/a b.db',
      PARLEY_NETWORK: 'testnet',
      PARLEY_CORS_ORIGINS: 'https://a.example, https://b.example:8443,',
      PARLEY_TRUST_PROXY: '10.0.0.1 , 10.0.0.0/8',
      PARLEY_SECRET: 's'.repeat(32),
      PARLEY_MAX_CONNECTIONS: '2000',
      PARLEY_MAX_CONNECTIONS_PER_IP: '30',
      PARLEY_SEND_LIMIT: 'off',
      PARLEY_SIGNATURE_MAX_AGE: '60',
      PARLEY_SIGNATURE_MAX_AHEAD: '0',
      PARLEY_INBOX_DAYS: '7',
      PARLEY_LOG: 'debug',
    };
    expect(Object.keys(env).sort()).toEqual(settings.map(([name]) => name).sort());
    expect(readConfig(env)).toEqual({
      host: '0.0.0.0',
      port: 8080,
      database: { engine: 'sqlite', path: '/tmp/a b.db' },
      network: 'testnet',
      mode: 'locked',
      publicUrl,
      corsOrigins: ['https://a.example', 'https://b.example:8443'],
      trustProxy: ['10.0.0.1', '10.0.0.0/8'],
      secret: 's'.repeat(32),
      maxConnections: 2000,
      maxConnectionsPerIp: 30,
      sendLimit: false,
      signatureMaxAge: 60,
      signatureMaxAhead: 0,
      inboxDays: 7,
      log: 'debug',
    });
  });

  it('take a public URL with a slash at its end, and keep it without', () => {
    expect(readConfig({ ...locked, PARLEY_PUBLIC_URL: `${publicUrl}/` }).publicUrl).toBe(publicUrl);
  });
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
    ['PARLEY_DATABASE_URL', 'file:'],
    ['PARLEY_DATABASE_URL', 'file:file:parley.db'],
    ['PARLEY_DATABASE_URL', 'parley.db'],
    ['PARLEY_NETWORK', 'Mainnet'],
    ['PARLEY_MODE', 'closed'],
    ['PARLEY_PUBLIC_URL', 'chat.example.org'],
    ['PARLEY_PUBLIC_URL', 'https://chat.example.org/path'],
    ['PARLEY_PUBLIC_URL', 'https://user@chat.example.org'],
    ['PARLEY_PUBLIC_URL', 'ftp://chat.example.org'],
    ['PARLEY_PUBLIC_URL', 'javascript:alert(1)'],
    ['PARLEY_SECRET', 'short'],
    ['PARLEY_SEND_LIMIT', 'yes'],
    ['PARLEY_SIGNATURE_MAX_AGE', '-1'],
    ['PARLEY_SIGNATURE_MAX_AGE', '2 min'],
    ['PARLEY_SIGNATURE_MAX_AHEAD', '1e3'],
    ['PARLEY_INBOX_DAYS', '0'],
    ['PARLEY_INBOX_DAYS', 'forever'],
    ['PARLEY_LOG', 'loud'],
  ])('is named: %s=%s', (name, value) => {
    const problems = problemsOf({ ...locked, [name]: value });
    expect(problems).toEqual([expect.stringMatching(new RegExp(`^${name} must `))]);
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
