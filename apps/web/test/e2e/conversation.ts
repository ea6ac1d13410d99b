import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** What people see of their chats, as a screen reader finds it. */

/** Messages of the open thread, by all of their words: `You: Hello, 14:05, Read`. */
export const lines = (page: Page, words: string | RegExp): Locator =>
  page.getByRole('log').getByRole('article', { name: words });

/** Waits until exactly one message of the open thread has these words. */
export const seeLine = async (page: Page, words: string | RegExp): Promise<void> =>
  expect.poll(() => lines(page, words).count(), { message: `${words}` }).toBe(1);

export const composer = (page: Page): Locator => page.getByRole('textbox', { name: /^Message to/ });

/** Writes a message and sends it. */
export const say = async (page: Page, text: string): Promise<void> => {
  await composer(page).fill(text);
  await composer(page).press('Enter');
};

/** A thread in the list, by all of its words: whose it is, how much is unread, the last message. */
export const threadLink = (page: Page, words: string | RegExp): Locator =>
  page.getByRole('navigation', { name: 'Chats' }).getByRole('link', { name: words });

/** Whether a message of the open thread is wholly in sight. */
export const isInSight = async (page: Page, words: string | RegExp): Promise<boolean> => {
  const line = lines(page, words);
  if ((await line.count()) !== 1) return false;
  const [box, view] = await Promise.all([line.boundingBox(), page.getByRole('log').boundingBox()]);
  if (box === null || view === null) return false;
  return box.y >= view.y && box.y + box.height <= view.y + view.height;
};

/** Begins a chat with an address, with a first message. */
export const startChat = async (page: Page, address: string, message: string): Promise<void> => {
  await page.getByRole('button', { name: 'New chat' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'New chat' });
  await dialog.getByRole('combobox').fill(address);
  await dialog.getByLabel('First message').fill(message);
  await dialog.getByRole('button', { name: 'Send' }).click();
};
