import { type TestApp, testApp } from '@parley/server/testing';
import { alice, bob } from '@parley/testkit';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seeLine, threadLink } from './conversation.ts';
import { everythingKept } from './kept.ts';
import { beginThread } from './prepare.ts';
import { lookAroundAs, noBrowser, useBrowser, visit, watch } from './world.ts';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Opens a database and keeps it, whoever wants to delete it; letGo closes it. */
const hold = async (page: Page, name: string): Promise<{ letGo: () => Promise<void> }> => {
  const database = await page.evaluateHandle(
    (wanted) =>
      new Promise<IDBDatabase>((resolve) => {
        const request = indexedDB.open(wanted);
        request.onsuccess = () => resolve(request.result);
      }),
    name,
  );
  return { letGo: () => database.evaluate((opened) => opened.close()) };
};

/** Whether a page can delete a database, though others use it. */
const deleteDatabase = (page: Page, name: string): Promise<string> =>
  page.evaluate(
    (unwanted) =>
      new Promise<string>((resolve) => {
        const request = indexedDB.deleteDatabase(unwanted);
        request.onsuccess = () => resolve('deleted');
        request.onblocked = () => resolve('blocked');
      }),
    name,
  );

describe.skipIf(noBrowser)('there is a way on', () => {
  const browser = useBrowser();
  let app: TestApp;
  beforeAll(async () => {
    app = await testApp();
    await beginThread(app, { between: [alice, bob], lines: [[bob, 'Shall we?']] });
  });
  afterAll(() => app[Symbol.asyncDispose]());

  test('in a second tab when the first one forgets the guest, and a third holds the storage', async () => {
    const { page, trouble } = await visit(browser(), app);
    await lookAroundAs(page, alice.address);
    const second = await page.context().newPage();
    const secondTrouble = watch(second);
    await second.goto(app.url);
    await threadLink(second, /Shall we/).click();
    await seeLine(second, /Shall we/);
    const third = await page.context().newPage();
    await third.goto(`${app.url}/favicon.svg`);
    const held = await hold(third, `parley-outbox-${alice.address}`);

    await page.bringToFront();
    await page.getByRole('link', { name: /^Settings, signed in as/ }).click();
    await button(page, 'Remove this guest').click();
    for (const tab of [page, second]) {
      await tab.bringToFront();
      await button(tab, 'Create a wallet').waitFor();
      // The list of accounts follows, too.
      await tab.getByText('Welcome back').waitFor({ state: 'detached' });
    }

    await second.getByLabel(/any (other )?address/i).fill(alice.address);
    await button(second, 'Look around').click();
    await second.getByText('Close the other Parley tabs').waitFor();
    await held.letGo();
    await button(second, 'Try again').click();
    await threadLink(second, /Shall we/).waitFor();

    // No tab of the app keeps a database from being deleted.
    for (const name of ['parley-accounts', 'parley-chats'])
      expect(await deleteDatabase(third, name)).toBe('deleted');
    expect([...trouble, ...secondTrouble]).toEqual([]);
  });

  test('at once: what can be opened was loaded before', async () => {
    const { page, trouble } = await visit(browser(), app, { serviceWorkers: 'block' });
    await lookAroundAs(page, alice.address);
    const loaded = () =>
      page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
    for (const part of [
      'menu-popup',
      'dialog-panel',
      'new-chat',
      'palette',
      'shortcuts',
      'thread-dialog',
    ])
      await expect.poll(loaded).toContainEqual(expect.stringContaining(`/assets/${part}`));
    await page.route('**/assets/**', (route) => route.abort());
    await button(page, 'More').first().click();
    await page.getByRole('menuitem', { name: 'Keyboard shortcuts' }).click();
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    await page.keyboard.press('Escape');
    await button(page, 'New chat').first().click();
    await page.getByRole('dialog', { name: 'New chat' }).waitFor();
    expect(trouble).toEqual([]);
  });

  test('while the server does not answer', async () => {
    const { page, trouble } = await visit(browser(), app);
    await lookAroundAs(page, alice.address);
    await threadLink(page, /Shall we/).waitFor();
    await expect.poll(() => everythingKept(page)).toContain('Shall we');
    let isAnswering = false;
    await page.route('**/trpc/**', (route) => (isAnswering ? route.continue() : undefined));
    await page.reload();
    await threadLink(page, /Shall we/).waitFor();

    // Who has no account open can be shown nothing yet.
    await page.clock.install();
    await page.goto(`${app.url}/welcome`);
    await page.getByText('Opening Parley', { exact: true }).waitFor();
    await page.clock.fastForward('00:10');
    await page.getByText('This is taking longer than usual.').waitFor();
    isAnswering = true;
    await button(page, 'Reload').click();
    await button(page, 'Create a wallet').waitFor();
    expect(trouble).toEqual([]);
  });
});
