import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { testApp } from '@parley/server/testing';
import { validate } from 'dockerfile-utils';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { freePort } from '../ports.ts';
import { deploy, root } from './programs.ts';

const read = (name: string) => readFile(join(root, name), 'utf8');

it('the Dockerfile breaks no rule, and has the Node and the pnpm that are tested', async () => {
  const dockerfile = await read('deploy/Dockerfile');
  expect(validate(dockerfile)).toEqual([]);
  const { nodeVersion } = parse(await read('pnpm-workspace.yaml'));
  const { packageManager } = JSON.parse(await read('package.json'));
  expect(dockerfile).toContain(`ARG NODE=node:${nodeVersion}-slim\n`);
  expect(dockerfile).toContain(`npm install --global ${packageManager}\n`);
});

it('a container is healthy while its server answers', async () => {
  const check = (port: string) =>
    promisify(execFile)(process.execPath, [join(deploy, 'healthcheck.js')], {
      env: { PORT: port },
    });
  await using app = await testApp();
  await check(new URL(app.url).port);
  await expect(check(String(await freePort()))).rejects.toMatchObject({ code: 1 });
});

interface Service {
  readonly build?: { readonly context: string; readonly dockerfile: string };
  readonly environment: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly stop_grace_period?: string;
  readonly networks?: { readonly default: { readonly ipv4_address: string } };
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: object;
}

describe.each(['compose.yaml', 'compose.postgres.yaml'])('%s', (name) => {
  const load = async (): Promise<Compose> => parse(await read(`deploy/${name}`));

  it('names files and volumes that are there', async () => {
    const { services, volumes } = await load();
    for (const { build, volumes: mounts = [] } of Object.values(services)) {
      if (build) expect(existsSync(join(deploy, build.context, build.dockerfile))).toBe(true);
      for (const mount of mounts) {
        const [source = ''] = mount.split(':');
        const isThere = source.startsWith('.')
          ? existsSync(join(deploy, source))
          : source in volumes;
        expect([mount, isThere]).toEqual([mount, true]);
      }
    }
  });

  it('runs Parley with settings that it has, trusting Caddy alone, and lets it end', async () => {
    const { services } = await load();
    const documented = await read('docs/configuration.md');
    const servers = Object.entries(services).filter(([service]) => service.startsWith('parley'));
    expect(servers.length).toBe(name === 'compose.yaml' ? 1 : 2);
    for (const [, { environment, stop_grace_period: grace = '' }] of servers) {
      for (const setting of Object.keys(environment))
        expect(documented).toContain(`| \`${setting}\` |`);
      expect(environment.PARLEY_TRUST_PROXY).toBe(services.caddy?.networks?.default.ipv4_address);
      expect(Number.parseInt(grace, 10)).toBeGreaterThan(10);
    }
    expect(services.caddy?.environment.PARLEY_SERVERS).toBe(
      servers.map(([service]) => `${service}:3000`).join(' '),
    );
  });
});
