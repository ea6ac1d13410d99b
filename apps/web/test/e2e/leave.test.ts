import AxeBuilder from '@axe-core/playwright';
import { createParley } from '@parley/client';
import { type TestApp, testApp } from '@parley/server/testing';
import { alice, bob } from '@parley/testkit';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { composer, lines, say, seeLine, threadLink } from './conversation.ts';
import { everythingKept } from './kept.ts';
import { beginThread } from './prepare.ts';
import { importWallet, lookAroundAs, noBrowser, PASSPHRASE, useBrowser, visit } from './world.ts';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const dialog = (page: Page, name: string) => page.getByRole('dialog', { name });
const keep = (page: Page) =>
  page.getByRole('checkbox', { name: 'Keep what I wrote in this browser' });

const openSettings = async (page: Page): Promise<void> => {
  await page.getByRole('link', { name: /^Settings, signed in as/ }).click();
  await page.getByRole('heading', { name: 'Settings' }).waitFor();
};

const welcomed = (page: Page) => page.getByRole('heading', { name: 'Welcome back' }).waitFor();

/** Opens the chat, names the other one, sends two messages into the tunnel, and begins a third. */
const write = async (page: Page): Promise<void> => {
  await threadLink(page, /Shall we/).click();
  await seeLine(page, /Shall we/);
  await page.getByRole('main').getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Name this contact' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Bobby canary');
  await button(page, 'Save').click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.context().setOffline(true);
  await page.getByText('You’re offline').waitFor();
  await say(page, 'First unsent canary');
  await say(page, 'Second unsent canary');
  await seeLine(page, /^You: Second unsent canary, .*, Sending$/);
  await composer(page).fill('Half a canary');
};

const askedFor =
  '2 messages have not been sent. 1 draft is unfinished. 1 contact name is stored only in this browser.';

describe.skipIf(noBrowser)('whoever leaves', () => {
  const browser = useBrowser();
  let app: TestApp;
  let uuid = '';
  beforeEach(async () => {
    app = await testApp();
    uuid = await beginThread(app, { between: [alice, bob], lines: [[bob, 'Shall we?']] });
  });
  afterEach(() => app[Symbol.asyncDispose]());

  const said = async () =>
    (await createParley({ url: app.url }).message.list.query({ thread_uuid: uuid })).results.map(
      ({ content }) => content,
    );

  test('as a guest is told what goes, stays at will, and leaves nothing behind', async () => {
    const { page, trouble } = await visit(browser(), app);
    await lookAroundAs(page, alice.address);
    await write(page);
    await openSettings(page);
    await button(page, 'Switch address').click();
    const question = dialog(page, 'Switch address?');
    await question.getByText(askedFor).waitFor();
    expect(await keep(page).isChecked()).toBe(false);
    await button(page, 'Stay').click();
    await question.waitFor({ state: 'detached' });
    expect(await everythingKept(page)).toContain('canary');

    await button(page, 'Switch address').click();
    await question.getByText('This will be deleted.').waitFor();
    await button(page, 'Switch').click();
    await welcomed(page);
    await expect.poll(() => everythingKept(page)).not.toContain('canary');
    await page.context().setOffline(false);

    // The same page, not a fresh one: what it remembers must be gone, too, and the chat must open.
    await page.getByRole('button', { name: alice.address }).first().click();
    await threadLink(page, /Shall we/).click();
    await seeLine(page, /Shall we/);
    expect(await composer(page).inputValue()).toBe('');
    expect(await lines(page, /canary/).count()).toBe(0);
    expect(await page.getByText('Bobby canary').count()).toBe(0);
    expect((await said()).filter((text) => text.includes('canary'))).toEqual([]);

    // Nothing was written since, so nothing is asked.
    await openSettings(page);
    await button(page, 'Remove this guest').click();
    await button(page, 'Create a wallet').waitFor();
    await expect.poll(() => everythingKept(page)).not.toContain(alice.address);
    expect(trouble).toEqual([]);
  });

  test('with a wallet keeps what they wrote when they say so, and finds and sends it later', async () => {
    const { page, trouble } = await visit(browser(), app);
    await importWallet(page, alice.privateKey);
    await write(page);
    await openSettings(page);
    await button(page, 'Sign out').click();
    await dialog(page, 'Sign out?').getByText(askedFor).waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const { violations } = await new AxeBuilder({ page })
        .setLegacyMode()
        .include('[role=dialog]')
        .analyze();
      expect(violations.map(({ id }) => `${colorScheme}: ${id}`)).toEqual([]);
    }
    await keep(page).focus();
    await page.keyboard.press('Space');
    await dialog(page, 'Sign out?').getByText('This will be kept.').waitFor();
    await dialog(page, 'Sign out?').getByRole('button', { name: 'Sign out' }).click();
    await welcomed(page);
    const kept = await everythingKept(page);
    for (const text of ['First unsent canary', 'Half a canary', 'Bobby canary'])
      expect(kept).toContain(text);
    // What can be fetched again is not kept; the session is ended first, which takes its time.
    await expect.poll(() => everythingKept(page)).not.toContain('Shall we?');
    await page.context().setOffline(false);

    await page.getByRole('button', { name: alice.address }).first().click();
    await page.getByLabel('Passphrase').fill(PASSPHRASE);
    await button(page, 'Unlock').click();
    await threadLink(page, /Bobby canary/).click();
    await seeLine(page, /^You: Second unsent canary, .*, (Sent|Delivered)$/);
    expect(await composer(page).inputValue()).toBe('Half a canary');
    expect(await said()).toEqual(['Shall we?', 'First unsent canary', 'Second unsent canary']);
    expect(trouble).toEqual([]);
  });

  test('and removes the wallet takes everything of it out of the browser, caches too', async () => {
    const { page, trouble } = await visit(browser(), app);
    await importWallet(page, alice.privateKey);
    await threadLink(page, /Shall we/).click();
    await composer(page).fill('Half a canary');
    await openSettings(page);
    await button(page, 'Remove wallet from this browser').click();
    const question = dialog(page, 'Remove this wallet from this browser?');
    await question.getByText('1 draft is unfinished.').waitFor();
    await button(page, 'Remove wallet').click();
    await button(page, 'Create a wallet').waitFor();
    for (const text of ['canary', alice.address, 'Shall we'])
      await expect.poll(() => everythingKept(page)).not.toContain(text);
    expect(await cachedPaths(page)).toEqual([]);
    expect(trouble).toEqual([]);
  });

  test('because their session was ended has not left: the draft is there after signing in', async () => {
    const key = 'c7'.repeat(32);
    const here = await visit(browser(), app);
    await importWallet(here.page, key);
    const address = await here.page.evaluate(() => localStorage.getItem('parley.account'));
    if (address === null) throw new Error('Nobody is signed in.');
    await beginThread(app, { between: [{ address }, bob], lines: [[bob, 'Still there?']] });
    await threadLink(here.page, /Still there/).click();
    await composer(here.page).fill('Half an answer');
    // The reload forgets the key: only the session keeps them in.
    await here.page.reload();
    await composer(here.page).waitFor();
    await here.page.context().setOffline(true);
    await say(here.page, 'Kept for later');
    await seeLine(here.page, /^You: Kept for later, .*, Sending$/);
    await composer(here.page).fill('Half an answer');

    const there = await visit(browser(), app);
    await importWallet(there.page, key);
    await openSettings(there.page);
    await there.page
      .getByRole('button', { name: /^End session/ })
      .first()
      .click();
    await there.page.getByText('Session ended').waitFor();
    await here.page.context().setOffline(false);
    const unlocking = dialog(here.page, 'Unlock your wallet');
    await button(here.page, 'Not now').click();
    await here.page.getByText('Your wallet is locked').waitFor();
    await button(here.page, 'Unlock').click();
    await unlocking.getByLabel('Passphrase').fill(PASSPHRASE);
    await unlocking.getByRole('button', { name: 'Unlock', exact: true }).click();
    await expect.poll(() => composer(here.page).inputValue()).toBe('Half an answer');
    // What waited for the passphrase has not failed.
    await seeLine(here.page, /^You: Kept for later, .*, Sent$/);
    expect([...here.trouble, ...there.trouble]).toEqual([]);
  });
});

/** What lies in caches beside the app's own files. */
const cachedPaths = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const requests: string[] = [];
    for (const name of await caches.keys())
      for (const { url } of await (await caches.open(name)).keys())
        requests.push(new URL(url).pathname);
    return requests.filter((path) => !/^\/(assets\/.*|theme\.js)?$/.test(path));
  });
