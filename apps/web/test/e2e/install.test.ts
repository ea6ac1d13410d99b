import { testApp } from '@parley/server/testing';
import { alice } from '@parley/testkit';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { lookAroundAs, noBrowser, useBrowser, visit } from './world.ts';

interface Picture {
  readonly src: string;
  readonly sizes: string;
  readonly type: string;
}

interface Manifest {
  readonly icons: readonly (Picture & { readonly purpose?: string })[];
  readonly screenshots: readonly (Picture & { readonly form_factor: string })[];
  readonly shortcuts: readonly { readonly name: string; readonly url: string }[];
}

/** What keeps the browser from offering to install the page; a test's profile is always private. */
const obstacles = async (page: Page): Promise<string[]> => {
  const devtools = await page.context().newCDPSession(page);
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
  return installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito');
};

const sizeOf = (page: Page, src: string): Promise<string> =>
  page.evaluate(async (url) => {
    const image = new Image();
    image.src = url;
    await image.decode();
    return `${image.naturalWidth}x${image.naturalHeight}`;
  }, src);

describe.skipIf(noBrowser)('the app', () => {
  const browser = useBrowser();

  test('can be installed, with pictures of the sizes that its manifest says, and from its menu', async () => {
    await using app = await testApp();
    const { page, trouble } = await visit(browser(), app);
    expect(await obstacles(page)).toEqual([]);
    const answer = await fetch(`${app.url}/manifest.webmanifest`);
    const { icons, screenshots, shortcuts }: Manifest = await answer.json();
    const pictures = [...icons, ...screenshots].filter(({ type }) => type === 'image/png');
    const sizes = await Promise.all(pictures.map(({ src }) => sizeOf(page, src)));
    expect(sizes).toEqual(pictures.map(({ sizes }) => sizes));
    expect(icons.map(({ purpose }) => purpose)).toContain('maskable');
    expect(screenshots.map((one) => one.form_factor).sort()).toEqual(['narrow', 'wide']);

    await lookAroundAs(page, alice.address);
    await page.evaluate(() => {
      const offer = new Event('beforeinstallprompt', { cancelable: true });
      const prompt = async () => {
        document.body.dataset.prompted = 'yes';
      };
      dispatchEvent(Object.assign(offer, { prompt }));
    });
    await page.getByRole('button', { name: 'More', exact: true }).first().click();
    await page.getByRole('menuitem', { name: 'Install Parley' }).click();
    await expect.poll(() => page.locator('body').getAttribute('data-prompted')).toBe('yes');

    const begin = shortcuts.find(({ name }) => name === 'New chat');
    await page.goto(`${app.url}${begin?.url}`);
    await page.getByRole('dialog', { name: 'New chat' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/');
    expect(trouble).toEqual([]);
  });
});
