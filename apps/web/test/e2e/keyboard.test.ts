import { type TestApp, testApp } from '@parley/server/testing';
import { alice, bob, carol, mallory } from '@parley/testkit';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shortAddress } from '../../src/people/address-name.ts';
import { beginThread } from './prepare.ts';
import { noBrowser, useBrowser, visit } from './world.ts';

/** Nobody in this file has a mouse: the page is moved by keys, and read by what has the focus. */

const press = async (page: Page, ...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};

/** What has the focus, by its accessible name as far as the page says it itself. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : null;
    return element?.getAttribute('aria-label') ?? label ?? element?.textContent ?? '';
  });

const expectFocus = (page: Page, name: RegExp | string) =>
  expect.poll(() => focused(page)).toMatch(name);

/** Whether eyes see where the focus is: an outline on it, or on what shows it in its place. */
const isFocusVisible = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body || !element.matches(':focus-visible'))
      return false;
    const outlined = [element, ...element.children].some(
      (one) => getComputedStyle(one).outlineStyle !== 'none',
    );
    // A field in a box of its own has the box show it.
    return outlined || element.closest('form, [role=dialog], search') !== null;
  });

/** Goes on by Tab until something has the focus, as often as a patient person would. */
const tabTo = async (page: Page, name: RegExp, key = 'Tab'): Promise<void> => {
  for (let steps = 0; steps < 40; steps += 1) {
    await press(page, key);
    const here = await focused(page);
    if (name.test(here)) {
      expect(await isFocusVisible(page), here).toBe(true);
      return;
    }
  }
  throw new Error(`Tab does not lead to ${name}.`);
};

const enterAs = async (page: Page, address: string): Promise<void> => {
  await page.getByText('Look around as…').waitFor();
  await tabTo(page, /any address/i);
  await page.keyboard.type(address);
  await press(page, 'Enter');
  await page.getByRole('heading', { name: 'Parley' }).waitFor();
};

const composer = (page: Page) => page.getByPlaceholder('Write a message');
const message = (page: Page, text: string) => page.getByRole('article').filter({ hasText: text });
const thread = (page: Page, name: string) =>
  page.getByRole('region', { name: `Chat with ${name}` });

const toBob = shortAddress(bob.address);
const toCarol = shortAddress(carol.address);
const toMallory = shortAddress(mallory.address);

describe.skipIf(noBrowser)('by keyboard alone', () => {
  const browser = useBrowser();
  let app: TestApp;
  beforeAll(async () => {
    app = await testApp();
    const lines = ['first', 'second', 'third'].map((text) => [bob, `the ${text} line`] as const);
    await beginThread(app, { between: [alice, mallory], lines: [[mallory, 'old news']] });
    await beginThread(app, { between: [alice, bob], lines });
    await beginThread(app, { between: [alice, carol], lines: [[carol, 'newest of all']] });
  });
  afterAll(() => app[Symbol.asyncDispose]());

  const comeIn = async () => {
    const visitor = await visit(browser(), app);
    await enterAs(visitor.page, alice.address);
    await visitor.page.getByRole('link', { name: toMallory }).waitFor();
    return visitor;
  };

  test('a chat is begun, written in, and messages break lines and wait for input methods', async () => {
    const { page, trouble } = await visit(browser(), app);
    await enterAs(page, carol.address);
    await page.getByRole('link', { name: /R9Ng1r/ }).waitFor();
    await press(page, 'Alt+n');
    await expectFocus(page, /^Address or shop/);
    await page.keyboard.type(mallory.address);
    await page.getByRole('button', { name: 'Open chat' }).waitFor();
    await press(page, 'Enter');
    await thread(page, toMallory).waitFor();
    await expectFocus(page, /^Message to/);

    await page.keyboard.type('one');
    await press(page, 'Shift+Enter');
    await page.keyboard.type('two');
    expect(await composer(page).inputValue()).toBe('one\ntwo');
    await press(page, 'Enter');
    await expect
      .poll(() => message(page, 'one').locator('[data-bubble] p').textContent())
      .toBe('one\ntwo');
    expect(await composer(page).inputValue()).toBe('');
    await expectFocus(page, /^Message to/);

    // Enter takes what the input method offers; only the next one sends.
    const input = await page.context().newCDPSession(page);
    await input.send('Input.imeSetComposition', {
      text: 'にほん',
      selectionStart: 3,
      selectionEnd: 3,
    });
    expect(await composer(page).inputValue()).toBe('にほん');
    await press(page, 'Enter');
    expect(await composer(page).inputValue()).toContain('にほん');
    expect(await message(page, 'にほん').count()).toBe(0);
    await input.send('Input.insertText', { text: '日本' });
    await press(page, 'Enter');
    await message(page, '日本').waitFor();
    expect(trouble).toEqual([]);
  });

  test('chats are switched by arrows, by the palette, and by letters that can be turned off', async () => {
    const { page, trouble } = await comeIn();
    await press(page, 'Alt+ArrowDown');
    await thread(page, toCarol).waitFor();
    await press(page, 'Alt+ArrowDown');
    await thread(page, toBob).waitFor();
    await press(page, 'Alt+ArrowUp');
    await thread(page, toCarol).waitFor();
    await expectFocus(page, /^Message to/);

    await press(page, 'Control+k');
    await expectFocus(page, 'Search chats and actions');
    await page.keyboard.type('RBjqaT');
    await press(page, 'Enter');
    await thread(page, toMallory).waitFor();
    await press(page, 'Control+k', 'Escape');
    await expectFocus(page, /^Message to/);

    await press(page, 'Escape');
    await expectFocus(page, /^RBjqaT.*old news/);
    await press(page, '?');
    const keys = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await keys.waitFor();
    for (const name of ['Alt', '↓', 'J', '?', 'Esc'])
      await keys.getByText(name, { exact: true }).first().waitFor();
    expect(await keys.evaluate(({ scrollTop }) => scrollTop)).toBe(0);
    await press(page, 'Escape');
    await keys.waitFor({ state: 'detached' });
    await expectFocus(page, /^RBjqaT.*old news/);

    await press(page, 'Escape');
    await expectFocus(page, toMallory);
    await press(page, 'k');
    await expectFocus(page, toBob);
    await press(page, 'k');
    await expectFocus(page, toCarol);
    await press(page, 'j', 'Enter');
    await thread(page, toBob).waitFor();

    await press(page, 'Control+k');
    await expectFocus(page, 'Search chats and actions');
    await page.keyboard.type('settings');
    await press(page, 'Enter');
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
    await tabTo(page, /^On/);
    await press(page, 'ArrowRight', 'Shift+Tab', 'Tab');
    await press(page, '?', 'j');
    await expectFocus(page, 'Off');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await press(page, 'Alt+ArrowDown');
    await thread(page, toCarol).waitFor();
    expect(trouble).toEqual([]);
  });

  test('messages are read, chats and messages searched, and the focus comes back', async () => {
    const { page, trouble } = await comeIn();
    await press(page, 'j', 'j');
    await expectFocus(page, toBob);
    expect(await isFocusVisible(page)).toBe(true);
    await press(page, 'Enter');
    await thread(page, toBob).waitFor();
    await expectFocus(page, /^Message to/);
    // The list hides its rows until they stand where it begins.
    await page.getByRole('article', { name: /: the third line/ }).waitFor();
    await press(page, 'Escape');
    await expectFocus(page, /: the third line/);
    expect(await isFocusVisible(page)).toBe(true);
    await press(page, 'ArrowUp');
    await expectFocus(page, /: the second line/);
    await press(page, 'Home');
    await expectFocus(page, /: the first line/);
    await press(page, 'End');
    await expectFocus(page, /: the third line/);

    await press(page, 'Control+f');
    await expectFocus(page, 'Search in this chat');
    await page.keyboard.type('the first');
    await page.getByText('1 of 1').waitFor();
    await press(page, 'Escape');
    await expectFocus(page, /: the .* line/);

    await press(page, '/');
    await expectFocus(page, 'Search chats and messages');
    await page.keyboard.type('newest of');
    await page.getByRole('heading', { name: 'Messages' }).waitFor();
    await press(page, 'ArrowDown');
    await expectFocus(page, /newest of all/);
    await press(page, 'Enter');
    await thread(page, toCarol).waitFor();
    await tabTo(page, /^Search chats and messages$/, 'Shift+Tab');
    await press(page, 'Escape');
    await expectFocus(page, 'Search chats and messages');
    await page.getByRole('link', { name: toMallory }).waitFor();
    expect(trouble).toEqual([]);
  });

  test('menus open, close and act by keys, and a chat is deleted only once that is confirmed', async () => {
    const { page, trouble } = await comeIn();
    await press(page, 'j');
    await tabTo(page, /^More for R/);
    await press(page, 'Enter');
    const item = (name: string) => page.getByRole('menuitem', { name });
    await item('Mark as unread').or(item('Mark as read')).waitFor();
    await press(page, 'Escape');
    await expectFocus(page, /^More for R/);
    await press(page, 'Shift+Tab', 'j', 'j', 'Enter');
    await thread(page, toMallory).waitFor();
    await expectFocus(page, /^Message to/);

    await tabTo(page, /^More$/, 'Shift+Tab');
    const choose = async (name: string) => {
      await press(page, 'Enter');
      await item(name).waitFor();
      await page.keyboard.type(name.slice(0, 3));
      await expectFocus(page, name);
      await press(page, 'Enter');
    };
    await choose('Name this contact');
    await expectFocus(page, /^Name$/);
    await page.keyboard.type('Mal');
    await press(page, 'Enter');
    await thread(page, 'Mal').waitFor();
    await expectFocus(page, /^More$/);

    await choose('Delete chat…');
    const question = page.getByRole('dialog', { name: 'Delete this chat?' });
    await question.waitFor();
    await press(page, 'Escape');
    await question.waitFor({ state: 'detached' });
    await expectFocus(page, /^More$/);
    await choose('Delete chat…');
    await question.waitFor();
    await tabTo(page, /^Delete for everyone$/);
    await press(page, 'Enter');
    await page.getByRole('link', { name: 'Mal' }).waitFor({ state: 'detached' });
    await page.getByText('Select a chat or start a new one').waitFor();
    expect(trouble).toEqual([]);
  });
});
