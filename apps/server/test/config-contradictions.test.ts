import { describe, expect, it } from 'vitest';
import { isLoopbackHost } from '../src/config/origin.ts';
import { ConfigError, readConfig } from '../src/config.ts';
import { testApp } from '../src/testing.ts';

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

describe('settings that contradict each other', () => {
  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['open mode for everyone', { HOST: '0.0.0.0' }, 'HOST=0.0.0.0'],
    ['open mode for everyone over IPv6', { HOST: '::' }, 'HOST=::'],
    ['open mode on a network', { HOST: '192.168.1.2' }, 'HOST=192.168.1.2'],
    ['open mode on a name', { HOST: 'localhost.example.org' }, 'HOST=localhost.example.org'],
    ['open mode in public', { PARLEY_PUBLIC_URL: publicUrl }, 'PARLEY_PUBLIC_URL'],
    ['open mode for pages of others', { PARLEY_CORS_ORIGINS: publicUrl }, 'PARLEY_CORS_ORIGINS'],
    ['open mode behind a proxy', { PARLEY_TRUST_PROXY: '10.0.0.1' }, 'PARLEY_TRUST_PROXY'],
    ['locked mode without a name', { PARLEY_MODE: 'locked' }, 'PARLEY_PUBLIC_URL'],
    ['pages of everyone', { ...locked, PARLEY_CORS_ORIGINS: '*' }, 'PARLEY_CORS_ORIGINS'],
    ['no origin', { ...locked, PARLEY_CORS_ORIGINS: 'app.example.org' }, 'app.example.org'],
    [
      'processes that share a file',
      { PARLEY_PROCESSES: '2' },
      'PARLEY_PROCESSES=2 needs PostgreSQL',
    ],
    ['a pooler for a file', { PARLEY_POOLER_URL: 'postgres://127.0.0.1/a' }, 'PARLEY_POOLER_URL'],
    ['Origin null', { ...locked, PARLEY_CORS_ORIGINS: 'null' }, 'PARLEY_CORS_ORIGINS'],
  ])('are refused: %s', (_name, env, named) => {
    expect(problemsOf(env)).toEqual([expect.stringContaining(named)]);
  });

  it('are told all at once', () => {
    const open = problemsOf({
      HOST: '0.0.0.0',
      PARLEY_PUBLIC_URL: publicUrl,
      PARLEY_CORS_ORIGINS: '*,here',
      PARLEY_TRUST_PROXY: '10.0.0.1',
    });
    expect(open.length).toBe(5);
    const closed = problemsOf({
      PARLEY_MODE: 'locked',
      PARLEY_CORS_ORIGINS: '*,https://a.example/x',
    });
    expect(closed.length).toBe(3);
  });

  it('keep the server from starting', async () => {
    await expect(testApp({ HOST: '0.0.0.0' })).rejects.toThrow('PARLEY_MODE=locked');
  });
});

it.each([
  ['127.0.0.1', true],
  ['127.8.8.8', true],
  ['localhost', true],
  ['::1', true],
  ['[::1]', true],
  ['0.0.0.0', false],
  ['::', false],
  ['127.0.0.1.evil.test', false],
  ['128.0.0.1', false],
  ['localhost.', false],
  ['', false],
])('%s is loopback: %s', (host, loopback) => {
  expect(isLoopbackHost(host)).toBe(loopback);
});
