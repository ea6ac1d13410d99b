import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { testApp } from '@parley/server/testing';
import { describe, expect, test } from 'vitest';
import { noBrowser, useBrowser } from './world.ts';

const LIMIT = 200 * 1024;
const dist = fileURLToPath(new URL('../../dist', import.meta.url));

describe.skipIf(noBrowser)('page weight', () => {
  const browser = useBrowser();

  test('the first screen needs at most 200 KB of JavaScript, gzipped', async () => {
    await using app = await testApp();
    const page = await browser().newPage();
    const scripts = new Set<string>();
    page.on('request', (request) => {
      if (request.resourceType() === 'script') scripts.add(new URL(request.url()).pathname);
    });
    await page.goto(app.url, { waitUntil: 'networkidle' });
    const built = [...scripts].filter((path) => path.startsWith('/assets/'));
    const sizes = await Promise.all(
      built.map(async (path) => (await stat(`${dist}${path}.gz`)).size),
    );
    const total = sizes.reduce((sum, size) => sum + size, 0);
    expect(built.length).toBeGreaterThan(0);
    expect(total).toBeLessThanOrEqual(LIMIT);
    await page.close();
  });
});
