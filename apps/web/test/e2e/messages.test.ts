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
  return (last?.y ?? 0) + (last?.height ?? 0) - (first?.y ?? 0);
};

/** All of the words of the message that has the focus. */
const focusedMessage = (page: Page): Promise<string | null> =>
  page.evaluate(() => document.activeElement?.ariaLabel ?? null);

describe.skipIf(noBrowser).each(kinds)('messages between $kind', ({ one, other }) => {
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
    await details
      .getByText(other.address.startsWith('user:') ? /is signed/ : /^Unverified/)
      .waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => focusedMessage(page)).toMatch(/Short 1\./);

    const at = await lines(page, /Short 14\./)
      .locator('p')
      .boundingBox();
    const touch = await page.context().newCDPSession(page);
    await touch.send('Input.dispatchTouchEvent', {
      type: 'touchStart',
      touchPoints: [{ x: (at?.x ?? 0) + 5, y: (at?.y ?? 0) + 5 }],
    });
    await choose('Copy text').waitFor();
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await choose('Copy text').click();
    await expect.poll(copied).toBe('Short 14.');
    expect(trouble).toEqual([]);
  });
});
