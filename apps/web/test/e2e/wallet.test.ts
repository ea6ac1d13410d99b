import { type TestApp, testApp } from '@parley/server/testing';
import { alice, bob } from '@parley/testkit';
import { vfxKeyFromPhrase } from '@parley/wallet/phrase';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everythingKept } from './kept.ts';
import { importWallet, noBrowser, PASSPHRASE, useBrowser, visit } from './world.ts';

const phrase = `${'abandon '.repeat(11)}about`;

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const chats = (page: Page) => button(page, 'New chat').first().waitFor();
const unlocking = (page: Page) => page.getByRole('dialog', { name: 'Unlock your wallet' });

const openSettings = async (page: Page): Promise<void> => {
  await page.getByRole('link', { name: /^Settings, signed in as/ }).click();
  await page.getByRole('heading', { name: 'Settings' }).waitFor();
};

const signOut = async (page: Page): Promise<void> => {
  await openSettings(page);
  await button(page, 'Sign out').click();
  await page.getByRole('heading', { name: 'Welcome back' }).waitFor();
};

const shownPhrase = async (page: Page): Promise<string[]> => {
  const list = page.getByRole('list', { name: 'Recovery phrase' });
  await list.waitFor();
  return list.locator('[translate=no]').allTextContents();
};

const OTHER_PASSPHRASE = 'eight louder harbours';

const changePassphrase = async (page: Page, from: string, to: string): Promise<void> => {
  await button(page, 'Change passphrase').click();
  const dialog = page.getByRole('dialog', { name: 'Change passphrase' });
  await dialog.getByLabel('Current passphrase').fill(from);
  await dialog.getByLabel('New passphrase').fill(to);
  await dialog.getByLabel('Repeat passphrase').fill(to);
  await dialog.getByRole('button', { name: 'Change passphrase' }).click();
  await dialog.waitFor({ state: 'detached' });
};

/** Fills the two words that are asked for by what stands at their places. */
const fillWords = async (page: Page, wordAt: (place: number) => string): Promise<void> => {
  const words = page.getByRole('textbox', { name: /^Word \d+$/ });
  await words.first().waitFor();
  const fields = await words.all();
  expect(fields).toHaveLength(2);
  for (const field of fields) {
    const id = await field.getAttribute('id');
    const label = await page.locator(`label[for="${id}"]`).textContent();
    await field.fill(wordAt(Number(label?.replace('Word ', ''))));
  }
  await button(page, 'Continue').click();
};

describe.skipIf(noBrowser)('wallets', () => {
  const browser = useBrowser();
  let app: TestApp;
  beforeAll(async () => {
    app = await testApp();
  });
  afterAll(() => app[Symbol.asyncDispose]());

  const visitHere = (isStretching = false) =>
    visit(browser(), app, {
      permissions: ['clipboard-read', 'clipboard-write'],
      isStretching,
    });

  test('a new wallet is its twelve words, asked back, a passphrase, and an address to copy', async () => {
    const { page, trouble } = await visitHere(true);
    await button(page, 'Create a wallet').click();
    let words = await shownPhrase(page);
    expect(words).toHaveLength(12);

    // Whoever goes back finds the words that are on their paper, until they ask for others.
    await button(page, 'I’ve written them down').click();
    await page.getByText('Step 2 of 3').waitFor();
    await page.goBack();
    expect(await shownPhrase(page)).toEqual(words);
    await page.goBack();
    await button(page, 'Create a wallet').click();
    expect(await shownPhrase(page)).toEqual(words);
    await button(page, 'New words').click();
    await expect.poll(() => shownPhrase(page)).not.toEqual(words);
    words = await shownPhrase(page);
    const expected = vfxKeyFromPhrase(words.join(' '), 'mainnet');

    await button(page, 'I’ve written them down').click();
    await button(page, 'Back').click();
    expect(await shownPhrase(page)).toEqual(words);
    await button(page, 'I’ve written them down').click();
    await fillWords(page, (place) => (words[place - 1] === 'zoo' ? 'abandon' : 'zoo'));
    expect(await page.getByText(/^That isn’t word \d+/).count()).toBe(2);
    await fillWords(page, (place) => ` ${words[place - 1]?.toUpperCase()} `);

    await page.getByLabel('Passphrase', { exact: true }).fill('short');
    await button(page, 'Save my wallet').click();
    await page.getByRole('alert').filter({ hasText: '8 characters' }).waitFor();
    await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
    await page.getByLabel('Repeat passphrase').fill(`${PASSPHRASE}!`);
    await button(page, 'Save my wallet').click();
    await page.getByRole('alert').filter({ hasText: 'passphrases don’t match' }).waitFor();
    await page.getByLabel('Repeat passphrase').fill(PASSPHRASE);
    await button(page, 'Save my wallet').click();

    await page.getByText(expected.address, { exact: true }).waitFor();
    await button(page, 'Copy address').click();
    await button(page, 'Copied').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(expected.address);
    // The words were shown once: nothing leads back to them.
    expect(await button(page, 'Back').count()).toBe(0);

    await button(page, 'Open my chats').click();
    await chats(page);

    // The paper can be written again, by whoever has the passphrase; and that can be changed.
    await openSettings(page);
    await button(page, 'Show recovery phrase').click();
    const shown = page.getByRole('dialog', { name: 'Your recovery phrase' });
    await shown.getByLabel('Passphrase').fill('another passphrase');
    await button(page, 'Show').click();
    await shown.getByText('Wrong passphrase').waitFor();
    expect(await shown.getByRole('list').count()).toBe(0);
    await shown.getByLabel('Passphrase').fill(PASSPHRASE);
    await button(page, 'Show').click();
    expect(await shownPhrase(page)).toEqual(words);
    await button(page, 'Done').click();
    await changePassphrase(page, PASSPHRASE, OTHER_PASSPHRASE);
    await button(page, 'Sign out').click();
    await page.getByRole('button', { name: expected.address }).click();
    await unlocking(page).getByLabel('Passphrase').fill(OTHER_PASSPHRASE);
    await unlocking(page).getByRole('button', { name: 'Unlock', exact: true }).click();
    await chats(page);

    const kept = await everythingKept(page);
    expect(kept).not.toContain(OTHER_PASSPHRASE);
    expect(kept).toContain(expected.address);
    expect(kept.toLowerCase()).not.toContain(expected.privateKey);
    expect(kept).not.toContain(words.join(' '));
    expect(kept).not.toContain(words.slice(0, 3).join(' '));
    expect(kept).not.toContain(PASSPHRASE);
    expect(trouble).toEqual([]);
  });

  test('a reload stays signed in; signed out, the passphrase opens the wallet and no other does', async () => {
    const { page, trouble } = await visitHere();
    await importWallet(page, alice.privateKey);
    await page.reload();
    await chats(page);
    expect(await unlocking(page).count()).toBe(0);

    await signOut(page);
    await page.getByRole('button', { name: alice.address }).click();
    await page.getByLabel('Passphrase').fill('another passphrase');
    await button(page, 'Unlock').click();
    await page.getByText('Wrong passphrase. Try again.').waitFor();
    await button(page, 'Not now').click();
    await page.getByText('Your wallet is locked').waitFor();
    await button(page, 'Unlock').click();
    await page.getByLabel('Passphrase').fill(PASSPHRASE);
    await unlocking(page).getByRole('button', { name: 'Unlock', exact: true }).click();
    await chats(page);
    expect(trouble).toEqual([]);
  });

  test('a wallet comes back by its words or its digits, and shows whose it is first', async () => {
    const { page, trouble } = await visitHere();
    await button(page, 'Import a wallet').click();
    const field = page.getByLabel('Recovery phrase or private key');
    const secrets = [
      [phrase, vfxKeyFromPhrase(phrase, 'mainnet').address],
      [alice.privateKey, alice.address],
      [`00${bob.privateKey}`, bob.address],
    ] as const;
    for (const [secret, address] of secrets) {
      await field.fill(secret.slice(0, -1));
      await field.blur();
      await page.getByRole('alert').filter({ hasText: /\S/ }).waitFor();
      expect(await button(page, 'Import and open').isDisabled()).toBe(true);
      await field.fill(secret);
      await page.getByText(address, { exact: true }).waitFor();
    }
    expect(trouble).toEqual([]);
  });

  test('an imported key lies encrypted in the browser, and removed it is gone', async () => {
    const { page, trouble } = await visitHere();
    await importWallet(page, alice.privateKey);
    const kept = await everythingKept(page);
    expect(kept).toContain(alice.address);
    expect(kept.toLowerCase()).not.toContain(alice.privateKey.slice(0, 16));
    expect(kept).not.toContain(PASSPHRASE);

    await openSettings(page);
    await button(page, 'Remove wallet from this browser').click();
    await page.getByRole('dialog').getByText(alice.address).waitFor();
    await button(page, 'Keep it').click();
    await button(page, 'Remove wallet from this browser').click();
    await button(page, 'Remove wallet').click();
    await button(page, 'Create a wallet').waitFor();
    await expect.poll(() => page.getByText(alice.address).count()).toBe(0);
    await page.reload();
    await button(page, 'Create a wallet').waitFor();
    expect(await everythingKept(page)).not.toContain(alice.address);
    expect(trouble).toEqual([]);
  });

  test('sessions elsewhere are listed, and one that is ended has to be unlocked again', async () => {
    // A wallet of this test's own: others' sessions would be listed, too.
    const key = 'e5'.repeat(32);
    const here = await visitHere();
    await importWallet(here.page, key);
    const there = await visit(browser(), app, {
      userAgent: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 14.0) Gecko/20100101 Firefox/140.0',
    });
    await importWallet(there.page, key);
    // The reload forgets the key: only the session keeps them in.
    await there.page.reload();
    await chats(there.page);

    await openSettings(here.page);
    const sessions = here.page.getByRole('region', { name: 'Sessions' }).getByRole('listitem');
    await expect.poll(() => sessions.count()).toBe(2);
    expect(await sessions.first().textContent()).toContain('This browser');
    await button(here.page, 'End session: Firefox on macOS').click();
    await expect.poll(() => sessions.count()).toBe(1);
    await unlocking(there.page).waitFor();
    expect(await button(here.page, 'Sign out').isVisible()).toBe(true);
    expect([...here.trouble, ...there.trouble]).toEqual([]);
  });

  test('the language is chosen before there is an account, and the focus stays on the choice', async () => {
    const { page, trouble } = await visitHere();
    const choice = page.locator('select:focus');
    await page.getByRole('combobox', { name: 'Language' }).focus();
    await choice.selectOption('ar');
    await page.locator('html[lang=ar][dir=rtl]').waitFor();
    await choice.selectOption('en');
    await page.locator('html[lang=en][dir=ltr]').waitFor();
    await choice.waitFor();
    expect(trouble).toEqual([]);
  });

  test('a chosen theme is there again before anything is painted', async () => {
    const { page, trouble } = await visitHere();
    await importWallet(page, alice.privateKey);
    await openSettings(page);
    await page.getByRole('group', { name: 'Theme' }).getByText('Dark', { exact: true }).click();
    await expect.poll(() => page.evaluate(darkness)).toBe('dark');
    // Without the app itself, only what stands in the page's head can have set it.
    await page.route('**/assets/*.js', (route) => route.abort());
    await page.reload({ waitUntil: 'commit' });
    await page.locator('#root').waitFor({ state: 'attached' });
    expect(await page.evaluate(darkness)).toBe('dark');
    expect(trouble).toEqual([]);
  });
});

const darkness = () => document.documentElement.dataset.theme;
