import { testApp } from '@parley/server/testing';
import { alice, bob } from '@parley/testkit';
import { describe, expect, test } from 'vitest';
import { countScripts } from '../../measure/weight.ts';
import { beginThread } from './prepare.ts';
import { lookAroundAs, noBrowser, useBrowser, visit } from './world.ts';

/** Gzipped bytes of script, and files. */
const LIMITS = { firstScreen: [100_000, 5], inbox: [150_000, 7] } as const;

describe.skipIf(noBrowser)('page weight', () => {
  const browser = useBrowser();

  test('the first screen, and later the inbox, need few scripts and little of them', async () => {
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
    expect(Math.min(welcome.scripts, inbox.scripts)).toBeGreaterThan(0);
    expect(welcome.bytes).toBeLessThanOrEqual(LIMITS.firstScreen[0]);
    expect(welcome.scripts).toBeLessThanOrEqual(LIMITS.firstScreen[1]);
    expect(inbox.bytes).toBeLessThanOrEqual(LIMITS.inbox[0]);
    expect(inbox.scripts).toBeLessThanOrEqual(LIMITS.inbox[1]);
  });
});
