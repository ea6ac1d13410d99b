import { createParley } from '@parley/client';
import { testApp } from '@parley/server/testing';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { composer, isInSight, seeLine, threadLink } from './conversation.ts';
import { kinds, threadOf } from './kinds.ts';
import { slowFrames } from './slow-frames.ts';
import { noBrowser, useBrowser, visit, watch } from './world.ts';

/** The day floats over as much of the list while it moves. */
const FLOATING_DAY_PX = 32;

/** More than are loaded at first stand in the thread, and the first unread one near their top. */
const SEEN = 60;
const UNREAD = 90;

describe.skipIf(noBrowser)('what is unread', () => {
  const browser = useBrowser();

  test.each(kinds)(
    'of $kind is one number everywhere, begins at a divider, and goes when it is read',
    async ({ one, other, third }) => {
      await using app = await testApp();
      const parley = createParley({ url: app.url });
      await other.write(app, one, 'Seen long ago');
      // Who has never written would not show that messages are delivered.
      await one.write(app, other, 'Yes');
      const chat = await threadOf(parley, one, other);
      // Else the author's own chat would open there.
      await parley.thread.update.mutate({ uuid: chat, is_read: true, address: other.address });
      const send = (content: string) =>
        parley.message.send.mutate({ thread_uuid: chat, sender: other.address, content });
      for (let count = 1; count <= SEEN; count += 1) await send(`Seen, number ${count}.`);
      await parley.thread.update.mutate({ uuid: chat, is_read: true, address: one.address });
      for (let count = 1; count <= UNREAD; count += 1) await send(`Missed, number ${count}.`);
      await third.write(app, one, 'Hello from a third');

      const author = await visit(browser(), app);
      await other.enter(author.page);
      await threadLink(author.page, /Missed, number 90/).click();
      await seeLine(author.page, /^You: Missed, number 90\., .*, Sent$/);

      const { page, trouble } = await visit(browser(), app);
      await one.enter(page);
      const second = await page.context().newPage();
      const more = watch(second);
      await second.goto(app.url);
      await seeLine(author.page, /^You: Missed, number 90\., .*, Delivered$/);
      for (const tab of [page, second]) await seeUnread(tab, UNREAD + 1);
      await threadLink(page, /90 unread.*Missed, number 90/).waitFor();
      await threadLink(page, /1 unread.*Hello from a third/).waitFor();

      await page.bringToFront();
      const quickFrames = await slowFrames(page);
      await threadLink(page, /Missed, number 90/).click();
      const divider = page.getByRole('log').getByRole('heading', { name: 'New', exact: true });
      await divider.waitFor();
      const first = /Missed, number 1\./;
      await expect.poll(() => isInSight(page, first)).toBe(true);
      await quickFrames();
      for (const tab of [page, second]) await seeUnread(tab, 1);
      await threadLink(second, /^(?!.*unread).*Missed, number 90/).waitFor();
      await seeLine(author.page, /^You: Missed, number 90\., .*, Read$/);
      expect(await divider.isVisible()).toBe(true);
      expect(await topOf(page, divider)).toBeGreaterThan(FLOATING_DAY_PX);
      expect(await isInSight(page, first)).toBe(true);

      const row = threadLink(page, /Missed, number 90/);
      await row.click({ button: 'right' });
      await page.getByRole('menuitem', { name: 'Mark as unread' }).click();
      await threadLink(page, /marked as unread.*Missed, number 90/).waitFor();
      for (const tab of [page, second]) await seeUnread(tab, 2);

      await row.click({ button: 'right' });
      await page.getByRole('menuitem', { name: 'Mute' }).click();
      await threadLink(page, /marked as unread, muted.*Missed, number 90/).waitFor();
      for (const tab of [page, second]) await seeUnread(tab, 1);
      await row.click({ button: 'right' });
      await page.getByRole('menuitem', { name: 'Unmute' }).click();
      for (const tab of [page, second]) await seeUnread(tab, 2);

      await page.getByRole('region', { name: 'Inbox' }).getByLabel('More', { exact: true }).click();
      await page.getByRole('menuitem', { name: 'Mark all as read' }).click();
      for (const tab of [page, second]) await seeUnread(tab, 0);
      expect(await threadLink(page, /unread/).count()).toBe(0);
      expect([...author.trouble, ...trouble, ...more]).toEqual([]);
    },
  );

  test.each(kinds)('of $kind begins at the first message where none was read', async (people) => {
    const { one, other } = people;
    await using app = await testApp();
    for (let count = 1; count <= 30; count += 1) await other.write(app, one, `Number ${count}.`);
    const { page } = await visit(browser(), app);
    await one.enter(page);
    await threadLink(page, /30 unread/).click();
    // It is read once it stands where it begins.
    await threadLink(page, /^(?!.*unread).*Number 30/).waitFor();
    await expect.poll(() => isInSight(page, /Number 1\./)).toBe(true);
    const newest = page.getByRole('button', { name: 'Go to the newest message' });
    await newest.click();
    const last = () => isInSight(page, /Number 30\./);
    await expect.poll(last).toBe(true);
    await newest.waitFor({ state: 'hidden' });
    // A second line takes room from the list, which stays at its end.
    await composer(page).fill('One line\nand another');
    await page.waitForTimeout(200);
    expect(await last()).toBe(true);
  });
});

/** How far below the list's edge something begins. */
const topOf = async (page: Page, element: Locator): Promise<number> => {
  const [box, view] = await Promise.all([
    element.boundingBox(),
    page.getByRole('log').boundingBox(),
  ]);
  return (box?.y ?? 0) - (view?.y ?? 0);
};

/** Waits until a tab's title and icon tell of so much. */
const seeUnread = async (page: Page, count: number): Promise<void> => {
  const title = count === 0 ? /^(?!\()/ : new RegExp(`^\\(${count}\\) `);
  await expect.poll(() => page.title()).toMatch(title);
  const icon = page.locator('link[rel="icon"]');
  const picture = count === 0 ? /^\/favicon\.svg$/ : /^data:image\/png/;
  await expect.poll(() => icon.getAttribute('href')).toMatch(picture);
};
