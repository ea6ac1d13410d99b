import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { testApp, unlimited } from '@parley/server/testing';
import { whyNoBrowser } from '@parley/testkit/chromium';
import { build, preview } from 'vite';
import { describe, expect, it } from 'vitest';
import { freePort } from '../ports.ts';
import { openPage, pageOf } from './browser.ts';
import { fileOf, newProject } from './project.ts';

const apps = join(import.meta.dirname, 'apps');

/** A server in locked mode that lets the pages of one other origin call. */
const serverFor = (site: string) => testApp({ ...unlimited, PARLEY_CORS_ORIGINS: site });

describe.skipIf((await whyNoBrowser()) !== null)('in a page of another origin', () => {
  it('works in what Vite builds', async () => {
    await using project = await newProject({ files: { 'package.json': '{}' } });
    await cp(join(apps, 'vite'), project.path, { recursive: true });
    const settings = { root: project.path, logLevel: 'error', configFile: false } as const;
    await build({ ...settings, build: { target: 'es2022' } });
    const site = await preview({ ...settings, preview: { host: '127.0.0.1', port: 0 } });
    try {
      const origin = new URL(site.resolvedUrls?.local[0] ?? '').origin;
      await using server = await serverFor(origin);
      await using shown = await openPage(pageOf(origin, server));
      await expect.poll(() => shown.page.textContent('body')).toBe('hello');
      expect(shown.problems).toEqual([]);
    } finally {
      await site.close();
    }
  });

  // Its compiler takes longer than all else here.
  it('works in both halves of what Next builds', { timeout: 300_000 }, async () => {
    await using project = await newProject({
      files: {
        'package.json': '{}',
        // The packages that the project needs are links to ours.
        'next.config.mjs': `export default { turbopack: { root: '/' } };`,
      },
      packages: ['next', 'react', 'react-dom'],
    });
    await cp(join(apps, 'next'), project.path, { recursive: true });
    const next = fileOf('next', 'dist/bin/next');
    await project.node(next, 'build');
    const origin = `http://127.0.0.1:${await freePort()}`;
    await using server = await serverFor(origin);
    const { hostname, port } = new URL(origin);
    const site = execFile(process.execPath, [next, 'start', '-H', hostname, '-p', port], {
      cwd: project.path,
    });
    try {
      await expect
        .poll(
          () =>
            fetch(origin).then(
              () => true,
              () => false,
            ),
          { timeout: 30_000 },
        )
        .toBe(true);
      await using shown = await openPage(pageOf(origin, server));
      expect(await shown.page.textContent('#server')).toBe('0 threads');
      await expect.poll(() => shown.page.textContent('#browser')).toBe('hello');
      expect(shown.problems).toEqual([]);
    } finally {
      site.kill();
      await once(site, 'exit');
    }
  });
});
