import { createParley } from '@parley/client';
import { type TestApp, testApp } from '@parley/server/testing';
import { alice } from '@parley/testkit';
import { generateVfxKey } from '@parley/wallet';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { composer, threadLink } from './conversation.ts';
import { lookAroundAs, noBrowser, useBrowser, visit } from './world.ts';

const THREADS = 60;
/** The newest is the first row. */
const row = (place: number) => new RegExp(`Chat ${THREADS + 1 - place}(?!\\d)`);

const isShown = (page: Page, place: number): Promise<boolean> =>
  threadLink(page, row(place)).evaluateAll((links) =>
    links.some((link) => {
      const { top, bottom } = link.getBoundingClientRect();
      const list = link.closest('nav')?.getBoundingClientRect();
      return list !== undefined && top >= list.top && bottom <= list.bottom;
    }),
  );

const focusedChat = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.closest('[data-thread]')?.textContent ?? '');

describe.skipIf(noBrowser)('a long list of chats', () => {
  const browser = useBrowser();
  let app: TestApp;
  beforeAll(async () => {
    app = await testApp();
    const { thread } = createParley({ url: app.url });
    const initial = Array.from({ length: THREADS }, (_, index) => `Chat ${index + 1} is here`);
    for (const initial_message of initial)
      await thread.create.mutate({
        participants: [generateVfxKey('mainnet').address, alice.address],
        initial_message,
      });
  });
  afterAll(() => app[Symbol.asyncDispose]());

  test('stands where it stood when one comes back to it on a phone', async () => {
    const { page, trouble } = await visit(browser(), app, {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    });
    await lookAroundAs(page, alice.address);
    await threadLink(page, row(2)).click();
    await composer(page).waitFor();
    // What observes sizes is told of the hidden list.
    await page.waitForTimeout(500);
    await page.goBack();
    await expect.poll(() => isShown(page, 1)).toBe(true);
    expect(await isShown(page, 2)).toBe(true);
    expect(trouble).toEqual([]);
  });

  test('is walked by the keys from wherever the focus is, and begins anew with a filter', async () => {
    const { page, trouble } = await visit(browser(), app);
    await lookAroundAs(page, alice.address);
    await threadLink(page, row(1)).focus();
    for (let step = 0; step < 25; step += 1) await page.keyboard.press('ArrowDown');
    await expect.poll(() => focusedChat(page)).toMatch(row(26));
    await page.keyboard.press('Home');
    await expect.poll(() => isShown(page, 1)).toBe(true);
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => focusedChat(page)).toMatch(row(27));
    await expect.poll(() => isShown(page, 27)).toBe(true);

    // Its row goes, and the one in its place has the focus.
    await page.keyboard.press('e');
    await threadLink(page, row(27)).waitFor({ state: 'detached' });
    await expect.poll(() => focusedChat(page)).toMatch(row(28));

    await page.getByRole('button', { name: 'Unread', exact: true }).click();
    await expect.poll(() => isShown(page, 1)).toBe(true);
    expect(trouble).toEqual([]);
  });

  test('shows the chat that is open, also when one came by its link', async () => {
    const { page, trouble } = await visit(browser(), app);
    await lookAroundAs(page, alice.address);
    await threadLink(page, row(1)).click();
    for (let step = 0; step < 20; step += 1) await page.keyboard.press('Alt+ArrowDown');
    await expect.poll(() => isShown(page, 21)).toBe(true);
    await page.reload();
    await expect.poll(() => isShown(page, 21)).toBe(true);
    expect(trouble).toEqual([]);
  });
});
