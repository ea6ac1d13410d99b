import { type TestApp, testApp } from '@parley/server/testing';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noBrowser, useBrowser, visit } from './world.ts';

const phone: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  hasTouch: true,
  isMobile: true,
};
const desk: BrowserContextOptions = { viewport: { width: 1280, height: 800 } };

/** Nothing is wider than the window: nobody has to scroll sideways. */
const expectFits = async (page: Page, screen: string): Promise<void> => {
  const beyond = await page.evaluate(() => {
    const pages = [document.documentElement, document.body];
    return {
      width: Math.max(...pages.map(({ scrollWidth }) => scrollWidth - innerWidth), 0),
      height: Math.max(...pages.map(({ scrollHeight }) => scrollHeight - innerHeight), 0),
    };
  });
  expect(beyond, `the page beyond ${screen}`).toEqual({ width: 0, height: 0 });
  const outside = await page.evaluate(() =>
    [...document.querySelectorAll('button, a, input, textarea, h1, h2, [role=article] p')]
      .filter((element) =>
        element.checkVisibility({ visibilityProperty: true, opacityProperty: true }),
      )
      .filter((element) => {
        const { left, right, width: own } = element.getBoundingClientRect();
        return own > 1 && (left < -1 || right > innerWidth + 1);
      })
      .map((element) => element.outerHTML.slice(0, 120)),
  );
  expect(outside, `outside of ${screen}`).toEqual([]);
};

const inbox = (page: Page) => page.getByRole('navigation', { name: 'Chats' });
const thread = (page: Page, name: string) =>
  page.getByRole('region', { name: `Chat with ${name}` });
const composer = (page: Page) => page.getByRole('textbox', { name: /^Message to/ });
const chatWith = (page: Page, name: string) =>
  inbox(page).getByRole('link', { name: new RegExp(`^${name}`) });

const beAda = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Ada' }).click();
  await chatWith(page, 'Finn').waitFor();
};

/** The characters at the left and at the right end of a text, the one of its first line, the other of its last. */
const ends = (page: Page, start: string): Promise<readonly string[]> =>
  page.evaluate((wanted) => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let text = texts.nextNode();
    while (text !== null && !text.textContent?.startsWith(wanted)) text = texts.nextNode();
    if (text === null) return [];
    const boxes = [...(text.textContent ?? '')].map((char, index) => {
      const range = document.createRange();
      range.setStart(text, index);
      range.setEnd(text, index + 1);
      return { char, box: range.getBoundingClientRect() };
    });
    const line = (y: number) => boxes.filter(({ box }) => box.width > 0 && box.y === y);
    const [first, last] = [boxes[0], boxes.at(-1)];
    if (first === undefined || last === undefined) return [];
    const leftmost = line(first.box.y).reduce((a, b) => (b.box.x < a.box.x ? b : a));
    const rightmost = line(last.box.y).reduce((a, b) => (b.box.x > a.box.x ? b : a));
    return [leftmost.char, rightmost.char];
  }, start);

const turnAround = (page: Page) =>
  page.addInitScript(() => localStorage.setItem('parley.direction', 'rtl'));

/** Where the middle of a message stands, seen from the middle of the list: before or after it. */
const sideOf = (page: Page, name: string): Promise<string> =>
  page.evaluate((start) => {
    const rows = [...document.querySelectorAll('[role=article]')];
    const row = rows.find((one) => one.ariaLabel?.startsWith(start));
    // Above what is said there may stand who says it.
    const said = [...(row?.querySelectorAll('p') ?? [])].at(-1);
    const bubble = said?.getBoundingClientRect();
    const list = document.querySelector('[role=log]')?.getBoundingClientRect();
    if (bubble === undefined || list === undefined) return 'missing';
    return bubble.x + bubble.width / 2 < list.x + list.width / 2 ? 'left' : 'right';
  }, name);

/** Puts a finger on the words of a message until something comes of it, then lifts it. */
const restFinger = async (page: Page, message: Locator): Promise<void> => {
  const words = await message.locator('[data-bubble] p').boundingBox();
  const touch = await page.context().newCDPSession(page);
  const at = { x: (words?.x ?? 0) + 5, y: (words?.y ?? 0) + 5 };
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at] });
  await page.getByRole('menu').waitFor();
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
};

describe.skipIf(noBrowser)('every size and direction', () => {
  const browser = useBrowser();
  let app: TestApp;
  beforeAll(async () => {
    app = await testApp({}, { demo: true });
  });
  afterAll(() => app[Symbol.asyncDispose]());

  test.each(['ltr', 'rtl'])(
    'a phone shows one pane at a time, and each fits (%s)',
    async (direction) => {
      const { page, trouble } = await visit(browser(), app, phone);
      if (direction === 'rtl') {
        await turnAround(page);
        await page.reload();
      }
      await page.getByRole('button', { name: 'Ada' }).waitFor();
      expect(await page.evaluate(() => document.documentElement.dir)).toBe(direction);
      await expectFits(page, 'the welcome');
      await page.getByRole('button', { name: 'Create a wallet' }).tap();
      await page.getByRole('button', { name: 'I’ve written them down' }).waitFor();
      await expectFits(page, 'the phrase');
      await page.goBack();
      await page.getByRole('button', { name: 'Import a wallet' }).tap();
      await page.getByLabel('Recovery phrase or private key').fill('ada0'.repeat(16));
      await page.getByText('This wallet’s address').waitFor();
      await expectFits(page, 'the import');
      await page.goBack();

      await beAda(page);
      await expectFits(page, 'the inbox');
      expect(await composer(page).count()).toBe(0);
      await chatWith(page, 'Finn').tap();
      await thread(page, 'Finn').waitFor();
      await composer(page).waitFor();
      expect(await inbox(page).isVisible()).toBe(false);
      await expectFits(page, 'a thread');
      const box = await composer(page).boundingBox();
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(740);
      // The list hides its rows until they stand where it begins.
      const [ownSide, otherSide] = direction === 'rtl' ? ['left', 'right'] : ['right', 'left'];
      await expect.poll(() => sideOf(page, 'You:')).toBe(ownSide);
      await expect.poll(() => sideOf(page, 'Finn:')).toBe(otherSide);

      await restFinger(page, page.getByRole('article', { name: /^Finn:/ }).last());
      await page.getByRole('menuitem', { name: 'Copy link' }).waitFor();
      await expectFits(page, 'the menu of a message');
      await page.getByRole('menuitem', { name: 'Details' }).tap();
      const told = page.getByRole('dialog', { name: 'Message details' });
      await told.getByText(/\d{1,2}:\d{2}:\d{2}/).waitFor();
      await expectFits(page, 'the details of a message');
      await told.getByRole('button', { name: 'Close' }).tap();
      await told.waitFor({ state: 'detached' });

      await page.getByRole('button', { name: 'Show details' }).tap();
      await page.getByRole('dialog', { name: 'Details' }).getByText('2 participants').waitFor();
      await expectFits(page, 'the details');
      await page.getByRole('button', { name: 'Close', exact: true }).tap();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.getByRole('link', { name: 'Back to your chats' }).tap();
      await inbox(page).waitFor();
      expect(await composer(page).count()).toBe(0);

      await page.getByLabel('Search chats and messages').fill('the');
      await page.getByRole('heading', { name: 'Messages' }).waitFor();
      await expectFits(page, 'the search');
      await page.getByRole('button', { name: 'Clear search' }).tap();
      await page.getByRole('button', { name: 'New chat' }).tap();
      await page.getByRole('option').first().waitFor();
      await expectFits(page, 'the new chat');
      await page.getByRole('button', { name: 'Cancel' }).tap();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.getByRole('link', { name: /^Settings/ }).tap();
      await page.getByRole('heading', { name: 'Settings' }).waitFor();
      await expectFits(page, 'the settings');
      await page.getByRole('button', { name: 'Back' }).tap();
      await inbox(page).waitFor();
      expect(trouble).toEqual([]);
    },
  );

  test('right to left, a desktop mirrors its panes and bubbles, and words keep their direction', async () => {
    const { page, trouble } = await visit(browser(), app, desk);
    await turnAround(page);
    await page.reload();
    await beAda(page);
    await chatWith(page, 'Finn').click();
    await thread(page, 'Finn').waitFor();
    await page.getByRole('button', { name: 'Show details' }).click();
    await page.getByRole('complementary', { name: 'Details' }).waitFor();
    await expectFits(page, 'the panes');
    expect(await ends(page, '2 participants')).toEqual(['2', 's']);
    expect(await ends(page, 'Messages with this mark')).toEqual(['M', '.']);
    expect(await sideOf(page, 'You:')).toBe('left');
    expect(await sideOf(page, 'Finn:')).toBe('right');
    const list = await inbox(page).boundingBox();
    const pane = await thread(page, 'Finn').boundingBox();
    expect(list?.x).toBeGreaterThan(pane?.x ?? 0);
    expect(trouble).toEqual([]);
  });

  test('dark follows the system, and whoever wants no motion gets none', async () => {
    const { page, trouble } = await visit(browser(), app, {
      ...desk,
      colorScheme: 'dark',
      reducedMotion: 'reduce',
    });
    await beAda(page);
    await page.getByRole('navigation', { name: 'Chats' }).getByRole('link').first().waitFor();
    const brightness = () =>
      page.evaluate(() => {
        const [red = 0, green = 0, blue = 0] =
          getComputedStyle(document.body)
            .backgroundColor.match(/[\d.]+/g)
            ?.map(Number) ?? [];
        return red + green + blue;
      });
    expect(await brightness()).toBeLessThan(150);
    await page.emulateMedia({ colorScheme: 'light' });
    await expect.poll(brightness).toBeGreaterThan(600);

    await page.getByRole('button', { name: 'New chat' }).first().click();
    await page.getByRole('dialog').waitFor();
    const longest = await page.evaluate(() =>
      Math.max(
        ...[...document.querySelectorAll('*')].flatMap((element) => {
          const { transitionDuration, animationDuration } = getComputedStyle(element);
          return [transitionDuration, animationDuration].map((time) => Number.parseFloat(time));
        }),
      ),
    );
    expect(longest).toBeLessThan(0.001);
    expect(trouble).toEqual([]);
  });
});
