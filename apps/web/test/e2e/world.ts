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

interface VisitOptions extends BrowserContextOptions {
  /** Passphrases are stretched as much as people's are, not just once: that takes a second each time. */
  readonly isStretching?: boolean;
}

/** Somebody in a browser profile of their own, at the app's first screen. */
export const visit = async (
  browser: Browser,
  app: TestApp,
  { isStretching = false, ...options }: VisitOptions = {},
): Promise<Visitor> => {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'UTC', ...options });
  if (!isStretching) await context.addInitScript(stretchOnce);
  const page = await context.newPage();
  const trouble = watch(page);
  await page.goto(app.url);
  return { page, trouble };
};

const stretchOnce = (): void => {
  // Pages without TLS have none, and neither do those that could not be loaded.
  if (!('SubtleCrypto' in globalThis)) return;
  const derive = SubtleCrypto.prototype.deriveKey;
  SubtleCrypto.prototype.deriveKey = function (algorithm, ...rest) {
    const once =
      typeof algorithm === 'object' && 'iterations' in algorithm
        ? { ...algorithm, iterations: 1 }
        : algorithm;
    return derive.call(this, once, ...rest);
  };
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

/** Keeps a Web3MQ account by its session key, and opens it. */
export const importSessionKey = async (page: Page, person: Web3mqPerson): Promise<void> => {
  await page.getByRole('button', { name: 'Use a Web3MQ account' }).click();
  await page.getByRole('button', { name: 'Import a session key' }).click();
  await page.getByLabel('Userid').fill(person.userid);
  await page.getByLabel('Didkey').fill(person.didkey);
  await page.getByLabel('Private key (Ed25519)').fill(person.privateKey);
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await page.getByLabel('Repeat passphrase').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Import and open' }).click();
  await page.getByRole('heading', { name: 'Parley', exact: true }).waitFor();
};

export const PASSPHRASE = 'seven quiet harbours';
