import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { testApp } from '@parley/server/testing';
import { alice, bob } from '@parley/testkit';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { beginThread } from './prepare.ts';
import { lookAroundAs, noBrowser, useBrowser, visit } from './world.ts';

const LIMIT = 200_000;
const dist = fileURLToPath(new URL('../../dist', import.meta.url));

/** Gzipped bytes of all scripts that a page asked for so far. */
const countScripts = (page: Page): (() => Promise<number>) => {
  const scripts = new Set<string>();
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (request.resourceType() === 'script' && pathname.startsWith('/assets/'))
      scripts.add(pathname);
  });
  return async () => {
    const sizes = await Promise.all(
      [...scripts].map(async (path) => (await stat(`${dist}${path}.gz`)).size),
    );
    return sizes.reduce((sum, size) => sum + size, 0);
  };
};

describe.skipIf(noBrowser)('page weight', () => {
  const browser = useBrowser();

  test('the first screen, and later the inbox, need at most 200 KB of script, gzipped', async () => {
    await using app = await testApp();
    // Who has no chats yet gets more, to begin with.
    await beginThread(app, { between: [alice, bob], lines: [[bob, 'Hello']] });
    const { page } = await visit(browser(), app, { serviceWorkers: 'block' });
    // What is loaded ahead of its use is left out for whoever saves data.
    await page.addInitScript(() =>
      Object.defineProperty(navigator, 'connection', { value: { saveData: true } }),
    );
    const first = countScripts(page);
    await page.reload();
    await page.getByRole('button', { name: 'Create a wallet' }).waitFor();
    const welcome = await first();
    await lookAroundAs(page, alice.address);
    const second = countScripts(page);
    await page.reload();
    await page.getByRole('heading', { name: 'Parley' }).waitFor();
    await page.waitForLoadState('networkidle');
    const inbox = await second();
    expect({ welcome: welcome > 0, inbox: inbox > 0 }).toEqual({ welcome: true, inbox: true });
    expect(welcome).toBeLessThanOrEqual(LIMIT);
    expect(inbox).toBeLessThanOrEqual(LIMIT);
  });
});
