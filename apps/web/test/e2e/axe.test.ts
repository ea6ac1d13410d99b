import AxeBuilder from '@axe-core/playwright';
import { type TestApp, testApp } from '@parley/server/testing';
import { dora } from '@parley/testkit';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { beginThread } from './prepare.ts';
import {
  importSessionKey,
  importWallet,
  lookAroundAs,
  noBrowser,
  PASSPHRASE,
  useBrowser,
  visit,
} from './world.ts';

/**
 * Two pieces of advice that are not followed: an open menu stands outside of the landmarks, where
 * focus is led to it; and a pane's heading is below the app's, which a phone hides with its pane.
 */
const exceptions = ['region', 'page-has-heading-one'];

/** What the dark look may have wrong that the light one has not. */
const ofColors = ['color-contrast', 'link-in-text-block'];
const inTheDark = ['welcome', 'empty inbox', 'settings', 'inbox', 'thread', 'palette', 'offline'];

/** All of axe's other rules, best practices included, on the screens that are asked for. */
const checker =
  (page: Page, screens: readonly string[] | 'all' = 'all') =>
  async (screen: string) => {
    if (screens !== 'all' && !screens.includes(screen)) return;
    const axe = () => new AxeBuilder({ page }).setLegacyMode();
    expect.soft(await problems(axe().disableRules(exceptions)), screen).toEqual([]);
    if (screens !== 'all' || !inTheDark.includes(screen)) return;
    await page.emulateMedia({ colorScheme: 'dark' });
    expect.soft(await problems(axe().withRules(ofColors)), `${screen}, dark`).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
  };

const problems = async (axe: AxeBuilder): Promise<string[]> => {
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ html }) => `${impact} ${id}: ${html.slice(0, 160)}`),
  );
};

const known = { address: 'RB9aVMVJ9As7x8bZeSRBFYZUV9BLLVDjuN' };
const lookalike = 'RB9aVMVJ9As7x8aQBkRmKuSRJjjY8nDjuN';
const stranger = { address: 'RKnYypJ79CAwsKcKwxHFHM9xB1ZYsBWstU' };

const desktop: BrowserContextOptions = { colorScheme: 'light', reducedMotion: 'reduce' };

interface Look {
  readonly name: string;
  readonly options: BrowserContextOptions;
  readonly screens: readonly string[] | 'all';
}

const looks: readonly Look[] = [
  { name: 'on a desk', options: desktop, screens: 'all' },
  {
    name: 'on a phone',
    options: { ...desktop, viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true },
    screens: ['inbox', 'thread', 'details', 'question'],
  },
];

const button = (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true }).first();

describe.skipIf(noBrowser)('axe finds nothing', () => {
  const browser = useBrowser();
  let app: TestApp;
  beforeAll(async () => {
    app = await testApp({}, { demo: true });
  });
  afterAll(() => app[Symbol.asyncDispose]());

  test('on the ways in', async () => {
    const { page, trouble } = await visit(browser(), app, desktop);
    const expectAccessible = checker(page);
    await button(page, 'Create a wallet').waitFor();
    await expectAccessible('welcome');
    await button(page, 'Create a wallet').click();
    await button(page, 'I’ve written them down').click({ trial: true });
    await expectAccessible('phrase');
    await button(page, 'I’ve written them down').click();
    await button(page, 'Continue').click();
    await expectAccessible('two words');
    await page.goto(`${app.url}/?way=import`);
    await page.getByLabel('Recovery phrase or private key').fill('9x'.repeat(32));
    await page.keyboard.press('Tab');
    await page.getByText('only the digits').waitFor();
    await expectAccessible('import refused');
    await page.goto(app.url);
    await importWallet(page, 'a1'.repeat(32));
    await page.getByText('No chats yet').waitFor();
    await page.getByRole('img', { name: 'QR code of your address' }).waitFor();
    await expectAccessible('empty inbox');
    await page.goto(`${app.url}/settings`);
    await page.getByText('This browser').first().waitFor();
    await page.getByText('You have no shops yet.').waitFor();
    await expectAccessible('settings');
    await button(page, 'New shop').click();
    await page.getByLabel('URL').fill('a b');
    await page.getByText('Use 1 to 64 of the characters').waitFor();
    await expectAccessible('new shop');
    await page.keyboard.press('Escape');
    await button(page, 'Sign out').click();
    await page.getByRole('heading', { name: 'Welcome back' }).waitFor();
    await page.getByRole('listitem').getByRole('button').first().click();
    await page.getByLabel('Passphrase').fill(PASSPHRASE.slice(1));
    await button(page, 'Unlock').click();
    await page.getByText('Wrong passphrase').waitFor();
    await expectAccessible('unlock');
    expect(trouble).toEqual([]);
  });

  test.each(looks)('among chats $name', async ({ options, screens }) => {
    const { page, trouble } = await visit(browser(), app, options);
    const expectAccessible = checker(page, screens);
    await page.getByRole('button', { name: 'Ada' }).click();
    const rows = page.getByRole('navigation', { name: 'Chats' }).getByRole('link');
    await rows.first().waitFor();
    await expectAccessible('inbox');
    await page.getByLabel('Search chats and messages').fill('the');
    await page.getByRole('heading', { name: 'Messages' }).waitFor();
    await expectAccessible('search');
    await button(page, 'Clear search').click();
    await rows.filter({ hasText: 'Finn' }).first().click();
    await page.getByRole('textbox', { name: /^Message to/ }).waitFor();
    await page.getByRole('article').first().waitFor();
    await expectAccessible('thread');
    await button(page, 'Show details').click();
    await page.getByText('2 participants').waitFor();
    await page.getByText('Owner:').waitFor();
    await expectAccessible('details');
    await page
      .getByRole('button', { name: /^Close/ })
      .first()
      .click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    await page.keyboard.press('Control+k');
    await page.getByRole('option').first().waitFor();
    await expectAccessible('palette');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('main').getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Delete chat…' }).waitFor();
    await expectAccessible('menu');
    await page.getByRole('menuitem', { name: 'Delete chat…' }).click();
    await page.getByRole('dialog', { name: 'Delete this chat?' }).waitFor();
    await expectAccessible('question');
    await page.keyboard.press('Escape');

    await page.goto(`${app.url}/t/01a200d5-513c-7b99-ade6-551599ebf8fd`);
    await page.getByText('Chat not found').waitFor();
    await expectAccessible('no such thread');
    await page.context().setOffline(true);
    await page.getByText('You’re offline').waitFor();
    await expectAccessible('offline');
    expect(trouble).toEqual([]);
  });

  test('with a Web3MQ account', async () => {
    const { page, trouble } = await visit(browser(), app, desktop);
    const expectAccessible = checker(page);
    await page.goto(`${app.url}/?way=web3mq`);
    await button(page, 'Import a session key').waitFor();
    await expectAccessible('ways in with Web3MQ');
    await page.goto(`${app.url}/?way=web3mq&by=main-key`);
    await page.getByLabel('Wallet address').waitFor();
    await expectAccessible('main key');
    await page.goto(app.url);
    await importSessionKey(page, dora);
    await page.keyboard.press('Alt+n');
    await button(page, 'New group').click();
    const dialog = page.getByRole('dialog', { name: 'New group' });
    await dialog.getByLabel('Name').fill('Bell ringers');
    await expectAccessible('new group');
    await dialog.getByRole('button', { name: 'Create group' }).click();
    await page.getByText('Group, only you').waitFor();
    await button(page, 'Show details').click();
    await page.getByLabel('Anyone with the id can join').waitFor();
    await expectAccessible('group');
    await page.goto(`${app.url}/welcome`);
    await page.getByText('Open now').waitFor();
    await expectAccessible('accounts');
    expect(trouble).toEqual([]);
  });

  test('in the dialogs, the lookalike warning among them', async () => {
    await beginThread(app, { between: [stranger, known] });
    const { page, trouble } = await visit(browser(), app, desktop);
    const expectAccessible = checker(page);
    await lookAroundAs(page, stranger.address);
    await page.getByRole('navigation', { name: 'Chats' }).getByRole('link').first().waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    await expectAccessible('keys');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('Alt+n');
    await page.getByRole('option').first().waitFor();
    await expectAccessible('new chat');
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.getByLabel('Address or shop').fill(lookalike);
      await page.getByRole('alert', { name: 'Two addresses look alike' }).waitFor();
      await expectAccessible(`lookalike, ${scheme}`);
    }
    expect(trouble).toEqual([]);
  });
});
