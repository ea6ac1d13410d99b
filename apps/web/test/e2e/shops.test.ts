import { createParley } from '@parley/client';
import { testApp } from '@parley/server/testing';
import { alice, bob } from '@parley/testkit';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { importShops } from './prepare.ts';
import { importWallet, noBrowser, useBrowser, visit } from './world.ts';

const shopsOf = (page: Page) => page.getByRole('region', { name: 'Your shops' });

describe.skipIf(noBrowser)('one’s own shops', () => {
  const browser = useBrowser();

  test('are made with a URL that is free, listed, and changed', async () => {
    await using app = await testApp();
    await importShops(app, [{ name: 'Map Room', url: 'MapRoom', owner_address: bob.address }]);
    const { page, trouble } = await visit(browser(), app);
    await importWallet(page, alice.privateKey);
    await page.getByRole('link', { name: /^Settings/ }).click();
    const section = shopsOf(page);
    await section.getByText('You have no shops yet.').waitFor();

    const newShop = section.getByRole('button', { name: 'New shop' });
    await newShop.press('Enter');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(() => newShop.evaluate((it) => it === document.activeElement)).toBe(true);
    await newShop.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'New shop' });
    const url = dialog.getByLabel('URL');
    const create = dialog.getByRole('button', { name: 'Create shop' });
    await dialog.getByLabel('Name').fill('Bakery');
    await url.fill('two words');
    await dialog.getByRole('alert').getByText('Use 1 to 64 of the characters').waitFor();
    expect(await url.getAttribute('aria-invalid')).toBe('true');
    expect(await create.isDisabled()).toBe(true);
    await url.fill('vfx://maproom');
    await dialog.getByRole('alert').getByText('rbx://maproom is taken.').waitFor();
    expect(await create.isDisabled()).toBe(true);
    await url.fill('Bakery');
    await dialog.getByRole('status').getByText('rbx://bakery is available.').waitFor();

    // Somebody is faster: the form says so at its field, and keeps what was written.
    const { shop } = createParley({ url: app.url });
    await shop.create.mutate({ name: 'Fast', url: 'bakery', owner_address: bob.address });
    await create.click();
    await dialog.getByRole('alert').getByText('rbx://bakery is taken.').waitFor();
    await url.fill('rye');
    await dialog.getByLabel('Description').fill('Sourdough');
    // By keyboard alone.
    await url.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await section.getByRole('listitem').getByText('rbx://rye').waitFor();

    await section.getByRole('button', { name: 'Edit Bakery' }).click();
    const edit = page.getByRole('dialog', { name: 'Edit shop' });
    await edit.getByText('rbx://rye').waitFor();
    expect(await edit.getByLabel('URL').count()).toBe(0);
    await edit.getByLabel('Name').fill('Rye & Co');
    await edit.getByLabel('Published').uncheck();
    await edit.getByRole('button', { name: 'Save' }).click();
    await edit.waitFor({ state: 'detached' });
    await section.getByRole('listitem').getByText('Rye & Co', { exact: true }).waitFor();
    await section.getByText('Not published').waitFor();
    const { results } = await shop.list.query({ owner_address: alice.address });
    expect(results).toMatchObject([
      { name: 'Rye & Co', url: 'rbx://rye', description: 'Sourdough', is_published: false },
    ]);
    expect(trouble).toEqual([]);
  });
});
