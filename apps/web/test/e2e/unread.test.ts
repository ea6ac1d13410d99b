import { createParley, type Parley } from '@parley/client';
import { testApp } from '@parley/server/testing';
import { alice, bob, carol } from '@parley/testkit';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { isInSight, seeLine, threadLink } from './conversation.ts';
import { slowFrames } from './slow-frames.ts';
import { lookAroundAs, noBrowser, useBrowser, visit, watch } from './world.ts';

/** More than are loaded at first stand in the thread, and the first unread one near their top. */
const SEEN = 60;
const UNREAD = 90;

describe.skipIf(noBrowser)('what is unread', () => {
  const browser = useBrowser();

  test('is one number everywhere, begins at a divider, and goes when it is read', async () => {
    await using app = await testApp();
    const parley = createParley({ url: app.url });
    const chat = await chatFrom(parley, bob.address, 'Seen long ago');
    // Who has never written to him would not show that his messages are delivered.
    await parley.message.send.mutate({ thread_uuid: chat, sender: alice.address, content: 'Yes' });
    const send = (content: string) =>
      parley.message.send.mutate({ thread_uuid: chat, sender: bob.address, content });
    for (let count = 1; count <= SEEN; count += 1) await send(`Seen, number ${count}.`);
    await parley.thread.update.mutate({ uuid: chat, is_read: true, address: alice.address });
    for (let count = 1; count <= UNREAD; count += 1) await send(`Missed, number ${count}.`);
    await chatFrom(parley, carol.address, 'Hello from Carol');

    const author = await visit(browser(), app);
    await lookAroundAs(author.page, bob.address);
    await threadLink(author.page, /Missed, number 90/).click();
    await seeLine(author.page, /^You: Missed, number 90\., .*, Sent$/);

    const { page, trouble } = await visit(browser(), app);
    await lookAroundAs(page, alice.address);
    const second = await page.context().newPage();
    const more = watch(second);
    await second.goto(app.url);
    await seeLine(author.page, /^You: Missed, number 90\., .*, Delivered$/);
    for (const tab of [page, second]) await seeUnread(tab, UNREAD + 1);
    await threadLink(page, /90 unread.*Missed, number 90/).waitFor();
    await threadLink(page, /1 unread.*Hello from Carol/).waitFor();

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
  });
});

const chatFrom = async (parley: Parley, sender: string, text: string): Promise<string> => {
  const { uuid } = await parley.thread.create.mutate({
    participants: [sender, alice.address],
    initial_message: text,
  });
  return uuid;
};

/** Waits until a tab's title and icon tell of so much. */
const seeUnread = async (page: Page, count: number): Promise<void> => {
  const title = count === 0 ? /^(?!\()/ : new RegExp(`^\\(${count}\\) `);
  await expect.poll(() => page.title()).toMatch(title);
  const icon = page.locator('link[rel="icon"]');
  const picture = count === 0 ? /^\/favicon\.svg$/ : /^data:image\/png/;
  await expect.poll(() => icon.getAttribute('href')).toMatch(picture);
};
