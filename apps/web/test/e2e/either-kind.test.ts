import { createParley } from '@parley/client';
import { type TestApp, testApp } from '@parley/server/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { composer, isInSight, seeLine, threadLink } from './conversation.ts';
import { kinds, threadOf } from './kinds.ts';
import { inBatches } from './prepare.ts';
import { noBrowser, useBrowser, visit } from './world.ts';

/** More than are loaded at first. */
const MESSAGES = 150;
const numbered = (number: number): string => `Number ${String(number).padStart(3, '0')}`;

describe.skipIf(noBrowser).each(kinds)('a thread of $kind', ({ one, other, third }) => {
  const browser = useBrowser();
  let app: TestApp;
  beforeAll(async () => {
    app = await testApp();
  });
  afterAll(() => app[Symbol.asyncDispose]());

  test('is searched with a jump, keeps its draft, obeys the keys, and tells who is in it', async () => {
    const parley = createParley({ url: app.url });
    await other.write(app, one, 'The very first word');
    const thread_uuid = await threadOf(parley, one, other);
    const numbers = Array.from({ length: MESSAGES }, (_, index) => numbered(index + 1));
    await inBatches(numbers, (content) =>
      parley.message.send.mutate({ thread_uuid, sender: other.address, content }),
    );
    await parley.thread.update.mutate({ uuid: thread_uuid, is_read: true, address: one.address });

    const { page, trouble } = await visit(browser(), app);
    await one.enter(page);
    const row = threadLink(page, new RegExp(other.name));
    await row.click();
    await composer(page).fill('Half a thought');
    await page.getByRole('link', { name: /^Settings/ }).click();
    await threadLink(page, /Draft:.*Half a thought/).waitFor();
    await page.reload();
    await threadLink(page, /Draft:.*Half a thought/).click();
    await expect.poll(() => composer(page).inputValue()).toBe('Half a thought');

    await page.keyboard.press('Control+f');
    await page.getByRole('textbox', { name: 'Search in this chat' }).fill('first word');
    await page.getByRole('search').getByText('1 of 1', { exact: true }).waitFor();
    await expect.poll(() => isInSight(page, /The very first word/)).toBe(true);
    await page.keyboard.press('Escape');
    await page.getByLabel('Search chats and messages').fill('very first');
    await page.getByRole('heading', { name: 'Messages' }).waitFor();
    await threadLink(page, /The very first word/).click();
    await page.waitForURL(/\?m=\d+$/);
    await expect.poll(() => isInSight(page, /The very first word/)).toBe(true);
    await page.getByRole('button', { name: 'Clear search' }).click();

    await page.getByRole('button', { name: 'Show details' }).click();
    const details = page.getByRole('complementary', { name: 'Details' });
    await details.getByText(other.address).waitFor();
    await details.getByText('Anyone can choose any nickname.').waitFor({
      state: other.address.startsWith('user:') ? 'visible' : 'detached',
    });
    await page.getByRole('button', { name: 'Hide details' }).click();

    // A thread that was seen before is there at once, whether the server answers or not.
    await third.write(app, one, 'Never opened');
    await threadLink(page, /Never opened/).waitFor();
    await page.getByRole('link', { name: /^Settings/ }).click();
    await page.route(/thread\.get/, () => {});
    await page.evaluate(watchForSkeleton);
    await row.click();
    await seeLine(page, new RegExp(numbered(MESSAGES)));
    await composer(page).waitFor();
    expect(await page.evaluate(() => document.body.dataset.skeleton)).toBe(undefined);
    // Of one that was not, its name and where to write to.
    await threadLink(page, /Never opened/).click();
    await page.getByRole('region', { name: `Chat with ${third.name}` }).waitFor();
    await composer(page).waitFor();
    await page.getByText('Opening the chat').waitFor({ state: 'attached' });
    await page.unrouteAll();

    await row.focus();
    await page.keyboard.press('u');
    await threadLink(page, /marked as unread/).waitFor();
    await expect.poll(() => page.title()).toMatch(/^\(1\) /);
    expect(trouble).toEqual([]);
  });
});

/** Notes on the page whether a skeleton was ever there. */
const watchForSkeleton = (): void => {
  new MutationObserver(() => {
    if (document.querySelector('[aria-busy]') !== null) document.body.dataset.skeleton = 'seen';
  }).observe(document.body, { childList: true, subtree: true });
};
