import { type TestApp, testApp } from '@parley/server/testing';
import { alice, bob, carol, mallory } from '@parley/testkit';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shortAddress } from '../../src/people/address-name.ts';
import { beginThread } from './prepare.ts';
import { lookAroundAs, noBrowser, useBrowser, visit } from './world.ts';

/** What a screen reader would say has the mark in the list of the field with the focus; '' for nothing. */
const marked = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const id = document.activeElement?.getAttribute('aria-activedescendant');
    const option = id ? document.getElementById(id) : null;
    return option?.role === 'option' ? (option.textContent ?? '') : '';
  });

const expectMarked = (page: Page, name: RegExp) => expect.poll(() => marked(page)).toMatch(name);

const field = (page: Page, name: string | RegExp) => page.getByRole('combobox', { name });
const nothing = /^$/;
const toBob = shortAddress(bob.address);
const toCarol = shortAddress(carol.address);

describe.skipIf(noBrowser)('a field with a list of options', () => {
  const browser = useBrowser();
  let app: TestApp;
  beforeAll(async () => {
    app = await testApp();
    await beginThread(app, { between: [alice, bob], lines: [[bob, 'hello']] });
    await beginThread(app, { between: [alice, carol], lines: [[carol, 'newest of all']] });
  });
  afterAll(() => app[Symbol.asyncDispose]());

  const comeIn = async () => {
    const visitor = await visit(browser(), app);
    await lookAroundAs(visitor.page, alice.address);
    await visitor.page.getByRole('link', { name: toCarol }).waitFor();
    return visitor;
  };

  test('the palette marks its first option, goes by arrows and pointer, and chooses by Enter', async () => {
    const { page, trouble } = await comeIn();
    const input = field(page, 'Search chats and actions');
    await page.keyboard.press('Control+k');
    await expectMarked(page, new RegExp(toCarol));
    expect(await input.getAttribute('aria-expanded')).toBe('true');
    const list = page.locator(`[id="${await input.getAttribute('aria-controls')}"]`);
    expect(await list.getAttribute('role')).toBe('listbox');
    await page.keyboard.press('ArrowDown');
    await expectMarked(page, new RegExp(toBob));
    // A message that comes in moves no mark.
    await beginThread(app, { between: [alice, mallory], lines: [[mallory, 'meanwhile']] });
    await page.getByRole('option', { name: shortAddress(mallory.address) }).waitFor();
    await page.keyboard.press('ArrowUp');
    const above = await marked(page);
    await page.keyboard.press('ArrowDown');
    expect(await marked(page)).not.toBe(above);

    await page.keyboard.type('settings');
    await expectMarked(page, /^Settings/);
    await page.keyboard.press('End');
    await page.keyboard.type('q');
    await expectMarked(page, /Search messages for/);
    await page.keyboard.press('Backspace');
    await expectMarked(page, /^Settings/);
    // While an input method composes, every key has this code, and Enter belongs to it.
    const keys = await page.context().newCDPSession(page);
    const key = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229 };
    await keys.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
    await keys.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
    await expectMarked(page, /^Settings/);

    await input.fill('');
    await page.getByRole('option', { name: toBob }).hover();
    await expectMarked(page, new RegExp(toBob));
    expect(await input.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: `Chat with ${toBob}` }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('option', { name: toCarol }).click();
    await page.getByRole('region', { name: `Chat with ${toCarol}` }).waitFor();

    await page.keyboard.press('Control+k');
    await input.fill('☂');
    await page.getByText('No matching chats or actions.').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(trouble).toEqual([]);
  });

  test('the field of a new chat marks nothing by itself, and Enter on an option fills it', async () => {
    const { page, trouble } = await comeIn();
    const input = field(page, 'Address or shop');
    await page.keyboard.press('Alt+n');
    await page.getByRole('option').first().waitFor();
    await expectMarked(page, nothing);
    await page.keyboard.press('ArrowDown');
    const first = await page.getByRole('option').first().textContent();
    expect(await marked(page)).toBe(first);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    const last = await page.getByRole('option').last().textContent();
    expect(await marked(page)).toBe(last);
    await page.keyboard.press('Enter');
    await expect.poll(() => input.inputValue()).toMatch(/^R|^rbx:/);
    expect(await page.getByRole('dialog', { name: 'New chat' }).isVisible()).toBe(true);
    await expect.poll(() => input.getAttribute('aria-expanded')).toBe('false');
    await expectMarked(page, nothing);
    await input.fill('');
    await page.getByRole('option').first().click();
    await expect.poll(() => input.inputValue()).toMatch(/^R|^rbx:/);
    expect(trouble).toEqual([]);
  });
});
