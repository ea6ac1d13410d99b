import { type TestApp, testApp } from '@parley/server/testing';
import { alice, bob, carol } from '@parley/testkit';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shortAddress } from '../../src/people/address-name.ts';
import { beginThread, importShops } from './prepare.ts';
import { lookAroundAs, noBrowser, useBrowser, visit } from './world.ts';

/** Two addresses that share their first 14 and last four characters. */
const known = { address: 'RB9aVMVJ9As7x8bZeSRBFYZUV9BLLVDjuN' };
const lookalike = 'RB9aVMVJ9As7x8aQBkRmKuSRJjjY8nDjuN';
const testnetAddress = 'xXWEGkGzFB7BCwetmBinhVS9UAVbuAreMn';

const openDialog = async (page: Page) => {
  await page
    .getByRole('region', { name: 'Inbox' })
    .getByRole('button', { name: 'New chat' })
    .first()
    .click();
  const dialog = page.getByRole('dialog', { name: 'New chat' });
  await dialog.waitFor();
  const field = dialog.getByLabel('Address or shop');
  const start = dialog.getByRole('button', { name: /^(Open chat|Send)$/ });
  const says = (text: string) => dialog.getByText(text).waitFor();
  return { dialog, field, start, says };
};

const threadWith = (page: Page, name: string) =>
  page.getByRole('region', { name: `Chat with ${name}` });

describe.skipIf(noBrowser)('a new chat', () => {
  const browser = useBrowser();
  let app: TestApp;
  beforeAll(async () => {
    app = await testApp();
    await importShops(app, [
      { name: 'Map Room', url: 'rbx://maproom', owner_address: bob.address },
      { name: 'Own Goods', url: 'rbx://owngoods', owner_address: alice.address },
    ]);
    await beginThread(app, { between: [carol, known] });
  });
  afterAll(() => app[Symbol.asyncDispose]());

  test('an address is checked as it is typed, and only a right one opens', async () => {
    const { page, trouble } = await visit(browser(), app);
    await lookAroundAs(page, alice.address);
    // Who has no chats yet is shown whom to write to.
    await page.getByRole('img', { name: 'QR code of your address' }).waitFor();
    await page.getByRole('button', { name: /^Map Room/ }).click();
    await page.getByRole('dialog', { name: 'New chat' }).getByText(bob.address).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const { dialog, field, start, says } = await openDialog(page);
    const refused = async (typed: string, why: string) => {
      await field.fill(typed);
      // Nobody is told off while they write.
      expect(await dialog.getByText(why).count()).toBe(0);
      await field.press('Tab');
      await says(why);
      expect(await start.isDisabled()).toBe(true);
    };
    await refused(bob.address.slice(0, 22), 'Part of this address is missing.');
    await refused(bob.address.replace(/.$/, 'A'), 'its checksum doesn’t match');
    await refused(bob.address.replace(/.$/, '0'), '“0” is never used in an address');
    await refused(testnetAddress, 'This is a testnet address');
    await refused(alice.address, 'This is your own address. Enter someone else’s.');
    await refused('rbx://owngoods', 'This is your own shop.');
    await refused('ab', 'neither a shop’s URL nor a whole address');
    await refused(testnetAddress.slice(0, 8), 'neither a shop’s URL nor a whole address');
    await refused('rbx://nosuchshop', 'neither a shop’s URL nor a whole address');

    await field.fill(`  ${bob.address} `);
    await says(bob.address);
    await page.keyboard.press('Enter');
    await threadWith(page, shortAddress(bob.address)).waitFor();
    expect(trouble).toEqual([]);
  });

  test('a shop is found by its URL, and its chat begins with the first message', async () => {
    const { page, trouble } = await visit(browser(), app);
    await lookAroundAs(page, carol.address);
    const { dialog, field, start, says } = await openDialog(page);
    await field.fill('vfx://maproom');
    await says('Map Room');
    await says(bob.address);
    await dialog.getByLabel(/^First message/).fill('Do you have Lisbon?');
    await start.click();
    const thread = threadWith(page, 'Map Room');
    await thread.getByText('Do you have Lisbon?').first().waitFor();
    await thread.getByText(shortAddress(bob.address)).waitFor();

    // The same shop again leads to the same chat.
    const at = page.url();
    await page.getByRole('link', { name: /^Settings/ }).click();
    const again = await openDialog(page);
    await again.field.fill('rbx://maproom');
    await again.start.click();
    await page.waitForURL(at);
    expect(trouble).toEqual([]);
  });

  test('an address that looks like a known one opens only for whoever compared the two', async () => {
    const { page, trouble } = await visit(browser(), app);
    await lookAroundAs(page, carol.address);
    const { dialog, field, start } = await openDialog(page);
    await field.fill(lookalike);
    const warning = dialog.getByRole('alert', { name: 'Two addresses look alike' });
    await warning.waitFor();
    const marked = (await warning.locator('dd').all()).map(async (id) =>
      (await id.locator('mark').allTextContents()).join(''),
    );
    expect(await Promise.all(marked)).toEqual([
      lookalike.slice(14, -4),
      known.address.slice(14, -4),
    ]);
    expect(await start.isDisabled()).toBe(true);

    await warning.getByRole('button', { name: 'Use the address you know' }).click();
    expect(await field.inputValue()).toBe(known.address);
    await warning.waitFor({ state: 'detached' });
    await field.fill(lookalike);
    const compared = warning.getByRole('checkbox');
    await compared.check();
    expect(await start.isDisabled()).toBe(false);
    await start.click();
    await dialog.waitFor({ state: 'detached' });
    await threadWith(page, shortAddress(lookalike)).waitFor();
    expect(trouble).toEqual([]);
  });
});
