import { readFileSync } from 'node:fs';
import { testApp } from '@parley/server/testing';
import { alice } from '@parley/testkit';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { noBrowser, useBrowser, visit } from './world.ts';

/** The built files that hold the texts of each language, as the service worker lists them. */
const filesOfTexts = async (url: string): Promise<Readonly<Record<string, readonly string[]>>> => {
  const worker = await (await fetch(`${url}/sw.js`)).text();
  return JSON.parse(/^const TEXTS = (.*);$/m.exec(worker)?.[1] ?? '{}');
};

/** The languages whose texts the page or its service worker fetched since this was last asked. */
const watchTexts = (page: Page, files: Readonly<Record<string, readonly string[]>>) => {
  const fetched = new Set<string>();
  page.context().on('request', (request) => {
    const path = new URL(request.url()).pathname;
    for (const [language, paths] of Object.entries(files))
      if (paths.includes(path)) fetched.add(language);
  });
  return (): string[] => {
    const languages = [...fetched];
    fetched.clear();
    return languages;
  };
};

/** As the catalogue has it; English as long as it is not translated. */
const inGerman = (english: string): string => {
  const catalog = readFileSync(
    new URL('../../src/i18n/messages/de/chats.po', import.meta.url),
    'utf8',
  );
  const [, german] = new RegExp(`^msgid "${english}"\nmsgstr "(.+)"$`, 'm').exec(catalog) ?? [];
  return german ?? english;
};

const languageOf = (page: Page): Promise<string> =>
  page.evaluate(() => `${document.documentElement.lang} ${document.documentElement.dir}`);

/** Once this holds, the app opens in the language without a network. */
const keptLanguage = (page: Page): Promise<string | null> =>
  page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    return active?.state === 'activated'
      ? new URL(active.scriptURL).searchParams.get('language')
      : null;
  });

/** What then comes without a network was kept by the service worker. */
const forgetHttpCache = async (page: Page): Promise<void> => {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.clearBrowserCache');
};

const select = (page: Page) => page.locator('select:has(option[value="zh-Hans"])');

describe.skipIf(noBrowser)('the language of the app', () => {
  const browser = useBrowser();

  test('is that of the browser until one is chosen, which stays; no other is fetched', async () => {
    await using app = await testApp();
    const files = await filesOfTexts(app.url);
    expect(Object.keys(files).sort()).toEqual(['ar', 'de', 'en', 'zh-Hans']);
    const { page, trouble } = await visit(browser(), app, { locale: 'de-AT' });
    const fetched = watchTexts(page, files);
    await page.reload();
    await page.getByRole('textbox').fill(alice.address);
    expect(await languageOf(page)).toBe('de ltr');
    await page.keyboard.press('Enter');
    await page.locator('a[href="/settings"]').click();
    await page.getByRole('heading', { level: 1, name: inGerman('Settings') }).waitFor();
    expect(await select(page).inputValue()).toBe('system');
    await expect.poll(() => keptLanguage(page)).toBe('de');
    expect(fetched()).toEqual(['de']);

    await select(page).selectOption('ar');
    await expect.poll(() => languageOf(page)).toBe('ar rtl');
    expect(await select(page).inputValue()).toBe('ar');
    await expect.poll(() => keptLanguage(page)).toBe('ar');
    expect(fetched()).toEqual(['ar']);

    await page.reload();
    await select(page).waitFor();
    expect(await languageOf(page)).toBe('ar rtl');
    expect(await select(page).inputValue()).toBe('ar');

    await forgetHttpCache(page);
    await page.context().setOffline(true);
    const reloaded = await page.reload();
    expect(reloaded?.fromServiceWorker()).toBe(true);
    await select(page).waitFor();
    expect(await languageOf(page)).toBe('ar rtl');

    expect(fetched()).toEqual(['ar']);
    // One that can't be fetched is not chosen, for the next visit neither.
    await select(page).selectOption('zh-Hans');
    await expect.poll(() => select(page).inputValue()).toBe('ar');
    expect(await page.evaluate(() => localStorage.getItem('parley.language'))).toBe('ar');
    fetched();
    await page.context().setOffline(false);

    await select(page).selectOption('system');
    await expect.poll(() => languageOf(page)).toBe('de ltr');
    expect(trouble).toEqual([]);
  });
});
