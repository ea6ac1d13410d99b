import { createParley, type Parley } from '@parley/client';
import { type TestApp, testApp } from '@parley/server/testing';
import { alice, bob } from '@parley/testkit';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { composer, isInSight, lines, seeLine, threadLink } from './conversation.ts';
import { lookAroundAs, noBrowser, useBrowser, visit } from './world.ts';

const MESSAGES = 1_500;
const AT_ONCE = 10;
/** Far fewer than there are, whatever the height of the window. */
const MOST_ROWS = 120;

describe.skipIf(noBrowser)('a thread of many messages', () => {
  const browser = useBrowser();
  let app: TestApp;
  let parley: Parley;
  let uuid: string;

  beforeAll(async () => {
    app = await testApp();
    parley = createParley({ url: app.url });
    uuid = await longThread(parley);
  });
  afterAll(() => app[Symbol.asyncDispose]());

  test('is searched back to its beginning, and keeps its draft across reloads', async () => {
    await parley.thread.create.mutate({
      participants: [bob.address, alice.address],
      shop_id: 1,
      initial_message: 'About the shop',
    });
    const { page, trouble } = await visit(browser(), app);
    await lookAroundAs(page, alice.address);
    await threadLink(page, /Number 1500/).click();
    await composer(page).fill('Half a thought');
    await threadLink(page, /About the shop/).click();
    await seeLine(page, /About the shop/);
    await composer(page).fill('Another half');
    await threadLink(page, /Draft:.*Half a thought/).waitFor();
    await page.reload();
    await expect.poll(() => composer(page).inputValue()).toBe('Another half');
    await threadLink(page, /Draft:.*Half a thought/).click();
    await page.waitForURL(`**/t/${uuid}`);
    await expect.poll(() => composer(page).inputValue()).toBe('Half a thought');

    await page
      .getByRole('region', { name: /^Chat with/ })
      .getByRole('button', { name: 'More', exact: true })
      .click();
    await page.getByRole('menuitem', { name: 'Search in this chat' }).click();
    await page.getByRole('textbox', { name: 'Search in this chat' }).fill('number 0042');
    await page.getByRole('search').getByText('1 of 1', { exact: true }).waitFor();
    await page.getByRole('status').filter({ hasText: 'Jumped to: Number 0042' }).waitFor();
    await expect.poll(() => pointedOut(page)).toMatch(/Number 0042/);
    await expect.poll(() => isInSight(page, /Number 0042/)).toBe(true);
    await seeRowsWithin(page);
    expect(trouble).toEqual([]);
  });

  test('opens at its end, and older pages come without a jump, back to the beginning', async () => {
    const { page, trouble } = await visit(browser(), app);
    await lookAroundAs(page, alice.address);
    const older = await holdOlder(page);
    await threadLink(page, /Number 1500/).click();
    await expect.poll(() => isInSight(page, /Number 1500/)).toBe(true);
    await seeRowsWithin(page);

    await scrollUpTo(page, log(page).getByText('Loading older messages'));
    const before = await topmost(page);
    older.letThrough();
    await expect.poll(() => lines(page, before.above).count()).toBe(1);
    expect(Math.abs((await placeOf(page, before.words)) - before.y)).toBeLessThanOrEqual(3);

    // The list's own way fails after a step down.
    const next = await holdOlder(page);
    await scrollUpTo(page, log(page).getByText('Loading older messages'));
    await page.mouse.wheel(0, 150);
    await expect.poll(() => log(page).evaluate((view) => view.scrollTop)).toBe(150);
    const lower = await topmost(page);
    next.letThrough();
    await expect.poll(() => lines(page, lower.above).count()).toBe(1);
    await expect
      .poll(async () => Math.abs((await placeOf(page, lower.words)) - lower.y))
      .toBeLessThanOrEqual(3);

    await scrollUpTo(page, page.getByText('This is the start of your chat with'));
    await expect.poll(() => isInSight(page, /Number 0001/)).toBe(true);

    const there = await topmost(page);
    await parley.message.send.mutate({ thread_uuid: uuid, sender: bob.address, content: 'Hey!' });
    const pill = page.getByRole('button', { name: '1 new', exact: true });
    await pill.waitFor();
    expect(await placeOf(page, there.words)).toBe(there.y);
    await pill.click();
    await expect.poll(() => isInSight(page, /Hey!/)).toBe(true);
    await pill.waitFor({ state: 'detached' });
    await seeRowsWithin(page);
    expect(trouble).toEqual([]);
  });
});

/** A thread of alice and bob, all of it read. */
const longThread = async (parley: Parley): Promise<string> => {
  const { uuid } = await parley.thread.create.mutate({
    participants: [bob.address, alice.address],
  });
  const say = (number: number) =>
    parley.message.send.mutate({
      thread_uuid: uuid,
      sender: number % 3 === 0 ? alice.address : bob.address,
      content: `${numbered(number)} ${'and so on '.repeat(number % 7)}`,
    });
  for (let done = 0; done < MESSAGES; done += AT_ONCE)
    await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => say(done + index + 1)));
  await parley.thread.update.mutate({ uuid, is_read: true, address: alice.address });
  return uuid;
};

const numbered = (number: number): string => `Number ${String(number).padStart(4, '0')}`;

/** Keeps requests for older pages waiting until they are let through. */
const holdOlder = async (page: Page): Promise<{ letThrough: () => void }> => {
  const gate = Promise.withResolvers<void>();
  await page.route(/\/trpc\/[^?]*message\.list/, async (route) => {
    await gate.promise;
    await route.continue();
  });
  return { letThrough: gate.resolve };
};

const log = (page: Page): Locator => page.getByRole('log');

/** Scrolls up until something stands in the log, and to the very top of what is there then. */
const scrollUpTo = async (page: Page, mark: Locator): Promise<void> => {
  await log(page).hover();
  await expect
    .poll(async () => {
      await page.mouse.wheel(0, -6_000);
      await seeRowsWithin(page);
      const top = await log(page).evaluate((view) => view.scrollTop);
      return top === 0 && (await mark.isVisible());
    })
    .toBe(true);
};

/** Fails when the page holds more rows than a screen needs. */
const seeRowsWithin = async (page: Page): Promise<void> => {
  const count = await lines(page, /./).count();
  expect(count).toBeGreaterThan(0);
  expect(count).toBeLessThan(MOST_ROWS);
};

/** The first line in sight, where it stands, and which one must come above it. */
const topmost = async (page: Page): Promise<{ words: string; above: string; y: number }> => {
  const line = lines(page, /Number/).first();
  const number = Number(/Number (\d+)/.exec((await line.getAttribute('aria-label')) ?? '')?.[1]);
  const words = numbered(number);
  return { words, above: numbered(number - 1), y: await placeOf(page, words) };
};

/** Pixels from the window's top to a line. */
const placeOf = async (page: Page, words: string): Promise<number> =>
  (await lines(page, words).boundingBox())?.y ?? Number.NaN;

/** The words of the line that has a colour of its own. */
const pointedOut = (page: Page): Promise<string> =>
  log(page).evaluate(
    (view) =>
      [...view.querySelectorAll('[role=article]')]
        .find((line) => getComputedStyle(line).backgroundColor !== 'rgba(0, 0, 0, 0)')
        ?.getAttribute('aria-label') ?? '',
  );
