import { createParley } from '@parley/client';
import { type TestApp, testApp } from '@parley/server/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { composer, lines, seeLine, threadLink } from './conversation.ts';
import { kinds, threadOf } from './kinds.ts';
import { noBrowser, useBrowser, visit } from './world.ts';

const SHORT = 16;

/** Pixels from the top of one message to the bottom of another. */
const span = async (page: Page, from: RegExp, to: RegExp): Promise<number> => {
  const [first, last] = await Promise.all([
    lines(page, from).boundingBox(),
    lines(page, to).boundingBox(),
  ]);
  if (first === null || last === null) return Number.NaN;
  return last.y + last.height - first.y;
};

/** All of the words of the message that has the focus. */
const focusedMessage = (page: Page): Promise<string | null> =>
  page.evaluate(() => document.activeElement?.ariaLabel ?? null);

const pressEscapeEarly = (): void => {
  const observer = new MutationObserver(() => {
    const field = document.querySelector('textarea');
    const row = document.querySelector('[role=article][aria-label*="Short"]');
    if (field === null || row === null) return;
    observer.disconnect();
    field.focus();
    field.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }),
    );
  });
  observer.observe(document, { subtree: true, childList: true, attributes: true });
};

describe.skipIf(noBrowser).each(kinds)(
  'messages between $kind',
  ({ one, other, third, real, double }) => {
    const isUser = one.address.startsWith('user:');
    const browser = useBrowser();
    let app: TestApp;
    beforeAll(async () => {
      app = await testApp();
    });
    afterAll(() => app[Symbol.asyncDispose]());

    test('stand close, each with its time and its menu', async () => {
      const parley = createParley({ url: app.url });
      await other.write(app, one, 'Short 1.');
      const thread_uuid = await threadOf(parley, one, other);
      for (let count = 2; count <= SHORT; count += 1)
        await parley.message.send.mutate({
          thread_uuid,
          sender: count % 2 === 0 ? one.address : other.address,
          content: `Short ${count}.`,
        });
      await parley.thread.update.mutate({ uuid: thread_uuid, is_read: true, address: one.address });

      const { page, trouble } = await visit(browser(), app);
      await one.enter(page);
      await threadLink(page, new RegExp(other.name)).click();
      await composer(page).waitFor();
      await seeLine(page, /Short 16\./);
      await expect.poll(() => span(page, /Short 1\./, /Short 16\./)).toBeLessThanOrEqual(700);
      expect(
        await lines(page, /Short 16\./)
          .locator('[data-bubble] time')
          .count(),
      ).toBe(1);
      // Of two, everybody knows who speaks.
      expect(
        await lines(page, /Short 1\./)
          .getByText(other.name)
          .count(),
      ).toBe(0);

      // Their menu: at the pointer, by Enter, at a button, and where a finger rests.
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      const copied = () => page.evaluate(() => navigator.clipboard.readText());
      const choose = (name: string) => page.getByRole('menuitem', { name, exact: true });
      await lines(page, /Short 15\./).click({ button: 'right' });
      await choose('Copy text').click();
      await expect.poll(copied).toBe('Short 15.');

      await composer(page).press('Escape');
      await expect.poll(() => focusedMessage(page)).toMatch(/Short 15\./);
      await page.keyboard.press('End');
      await expect.poll(() => focusedMessage(page)).toMatch(/^You: Short 16\./);
      await page.keyboard.press('Enter');
      await choose('Copy link').press('Enter');
      await expect.poll(copied).toMatch(new RegExp(`^${app.url}/t/${thread_uuid}\\?m=\\d+$`));
      await expect.poll(() => focusedMessage(page)).toMatch(/^You: Short 16\./);

      await lines(page, /Short 1\./).hover();
      await lines(page, /Short 1\./)
        .getByRole('button', { name: 'Message actions' })
        .click();
      await choose('Details').click();
      const details = page.getByRole('dialog', { name: 'Message details' });
      await details.getByText(other.address).waitFor();
      await details.getByText(/\d{1,2}:\d{2}:\d{2}/).waitFor();
      await details.getByText(isUser ? /is signed/ : /^Unverified/).waitFor();
      await page.keyboard.press('Escape');
      await expect.poll(() => focusedMessage(page)).toMatch(/Short 1\./);

      // The name over them opens the details: who it is first, what the marks mean where there are any.
      await third.write(app, one, 'Said by a third');
      await threadLink(page, /Said by a third/).click();
      await seeLine(page, /Said by a third/);
      const pane = page.getByRole('complementary', { name: 'Details' });
      await page.getByRole('heading', { name: third.name }).getByRole('button').click();
      await pane.getByRole('button', { name: 'Copy address' }).first().click();
      await expect.poll(copied).toBe(third.address);
      await expect
        .poll(() => pane.getByRole('heading', { name: 'Unverified messages' }).count())
        .toBe(isUser ? 0 : 1);
      await pane.getByRole('button', { name: 'Search in this chat' }).click();
      await page.getByRole('textbox', { name: 'Search in this chat' }).fill('SAID');
      const mark = lines(page, /Said by a third/).locator('mark');
      await expect.poll(() => mark.allTextContents()).toEqual(['Said']);
      await page.keyboard.press('Escape');
      await expect.poll(() => mark.count()).toBe(0);

      // Somebody like one who was here before, though not the one who was.
      await real.write(app, one, 'Said by the real one');
      await threadLink(page, /Said by the real one/).waitFor();
      await double.write(app, one, 'Said by a double');
      const alike = page.getByRole('alert', { name: 'Two addresses look alike' });
      await threadLink(page, /Said by a double/).click();
      await alike.getByRole('button', { name: 'Compare' }).click();
      await pane.getByRole('heading', { name: 'Two addresses look alike' }).waitFor();
      await threadLink(page, /Said by the real one/).click();
      await seeLine(page, /Said by the real one/);
      expect(await alike.count()).toBe(0);

      // Escape as soon as there is a field to press it in, and a message to go to.
      await page.evaluate(pressEscapeEarly);
      await threadLink(page, /Short 16\./).click();
      await expect.poll(() => focusedMessage(page)).toMatch(/^You: Short 16\./);

      const roomy = await span(page, /Short 1\./, /Short 16\./);
      await page.getByRole('link', { name: /^Settings/ }).click();
      await page.getByText('Compact', { exact: true }).click();
      await threadLink(page, /Short 16\./).click();
      await expect.poll(() => span(page, /Short 1\./, /Short 16\./)).toBeLessThan(roomy);
      expect(trouble).toEqual([]);
    });
  },
);
