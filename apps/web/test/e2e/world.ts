import type { TestApp } from '@parley/server/testing';
import type { Web3mqPerson } from '@parley/testkit';
import { openBrowser, whyNoBrowser } from '@parley/testkit/chromium';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';

/** True where no browser can run: the tests then skip, and the reason was printed. */
export const noBrowser = (await whyNoBrowser()) !== null;

/** One browser for a file's tests. */
export const useBrowser = (): (() => Browser) => {
  let browser: Browser | undefined;
  beforeAll(async () => {
    if (!noBrowser) browser = await openBrowser();
  });
  afterAll(() => browser?.close());
  return () => {
    if (browser === undefined) throw new Error('The browser is not there.');
    return browser;
  };
};

export interface Visitor {
  readonly page: Page;
  /** Dialogs that scripts opened, errors, and what the page's policy had to refuse: none is welcome. */
  readonly trouble: string[];
}

/** Somebody in a browser profile of their own, at the app's first screen. */
export const visit = async (
  browser: Browser,
  app: TestApp,
  options: BrowserContextOptions = {},
): Promise<Visitor> => {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'UTC', ...options });
  const page = await context.newPage();
  const trouble = watch(page);
  await page.goto(app.url);
  return { page, trouble };
};

export const watch = (page: Page): string[] => {
  const trouble: string[] = [];
  page.on('pageerror', (error) => trouble.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    trouble.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) trouble.push(`policy: ${message.text()}`);
  });
  return trouble;
};

/** Opens the app as a guest of open mode who names an address; its list is there. */
export const lookAroundAs = async (page: Page, address: string): Promise<void> => {
  await page.getByLabel(/any (other )?address/i).fill(address);
  await page.getByRole('button', { name: 'Look around', exact: true }).click();
  await page.getByRole('heading', { name: 'Parley' }).waitFor();
};

/** Imports a wallet by its private key, and signs in. */
export const importWallet = async (page: Page, privateKey: string): Promise<void> => {
  await page.getByRole('button', { name: 'Import a wallet' }).click();
  await page.getByLabel('Recovery phrase or private key').fill(privateKey);
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await page.getByLabel('Repeat passphrase').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Import and open' }).click();
  await page.getByRole('heading', { name: 'Parley', exact: true }).waitFor();
};

/** Gives the open account a Web3MQ identity, and lists its chats. */
export const importIdentity = async (page: Page, identity: Web3mqPerson): Promise<void> => {
  await page.getByRole('link', { name: /^Settings/ }).click();
  await page.getByRole('button', { name: 'Import an identity' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import a Web3MQ identity' });
  await dialog.getByLabel('Userid').fill(identity.userid);
  await dialog.getByLabel('Didkey').fill(identity.didkey);
  await dialog.getByLabel('Private key (Ed25519)').fill(identity.privateKey);
  await dialog.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await dialog.getByLabel('Repeat passphrase').fill(PASSPHRASE);
  await dialog.getByRole('button', { name: 'Add identity' }).click();
  await page.getByRole('button', { name: 'Web3MQ', exact: true }).click();
  await page.getByText('You on Web3MQ').waitFor();
};

export const PASSPHRASE = 'seven quiet harbours';
