import { createParley } from '@parley/client';
import { generateVfxKey } from '@parley/client/wallet';
import { isStorableText } from '@parley/contracts';
import { type TestApp, testApp } from '@parley/server/testing';
import { alice, bob, haveVectors, vectorJson } from '@parley/testkit';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importShops, inBatches } from './prepare.ts';
import { lookAroundAs, noBrowser, useBrowser, visit } from './world.ts';

/** What the server takes; what it refuses is its own tests' matter. */
const strings = vectorJson<string[]>('naughty-strings.json', []).filter(
  (text) => text.trim() !== '' && isStorableText(text),
);

/** One chat for each string: with somebody of that name, about a shop of that name, ending in it. */
const chats = strings.map((text) => ({ text, address: generateVfxKey('mainnet').address }));

/** Names of shops are trimmed, and no longer than 200 characters. */
const shopName = (text: string) => (text.length > 200 ? 'Long shop' : text.trim());

const PREVIEW = 140;
const firstOf = (text: string) => [...text].slice(0, PREVIEW).join('');

/** The texts of rows that a list shows only in part, gathered while it scrolls from end to end. */
const gather = (page: Page, list: string, row: string, parts: readonly string[]) =>
  page.evaluate(
    async ({ list, row, parts }) => {
      const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const scroller = document.querySelector(list);
      const found = new Map<string, (string | null)[]>();
      if (scroller === null) return [];
      const step = scroller.clientHeight / 2;
      for (let still = 0; still < 30; ) {
        const before = found.size;
        for (const one of scroller.querySelectorAll<HTMLElement>(row)) {
          const key = one.dataset.thread ?? one.dataset.message ?? '';
          found.set(
            key,
            parts.map((part) => [...one.querySelectorAll(part)].at(-1)?.textContent ?? null),
          );
        }
        scroller.scrollBy(0, list.includes('log') ? -step : step);
        await nextFrame();
        await nextFrame();
        still = found.size === before ? still + 1 : 0;
      }
      return [...found];
    },
    { list, row, parts },
  );

describe.skipIf(noBrowser || !haveVectors)('the big list of naughty strings', () => {
  const browser = useBrowser();
  let app: TestApp;
  let uuids: string[] = [];
  let together = '';
  beforeAll(async () => {
    app = await testApp();
    const { thread, message, shop } = createParley({ url: app.url });
    await importShops(
      app,
      chats.map(({ text }, index) => ({ name: shopName(text), url: `rbx://shop${index}` })),
    );
    const shops = await inBatches(chats, (_chat, index) =>
      shop.byUrl.query({ url: `rbx://shop${index}` }),
    );
    const begun = await inBatches(chats, ({ text, address }, index) =>
      thread.create.mutate({
        participants: [alice.address, address],
        shop_id: shops[index]?.id ?? null,
        initial_message: text,
      }),
    );
    uuids = begun.map(({ uuid }) => uuid);
    together = (await thread.create.mutate({ participants: [alice.address, bob.address] })).uuid;
    await inBatches(strings, (content) =>
      message.send.mutate({ thread_uuid: together, sender: bob.address, content }),
    );
  });
  afterAll(() => app?.[Symbol.asyncDispose]());

  const lookAround = async () => {
    const visitor = await visit(browser(), app, { viewport: { width: 1280, height: 4000 } });
    const names = JSON.stringify(
      Object.fromEntries(chats.map(({ text, address }) => [address, text])),
    );
    await visitor.page.evaluate((kept) => localStorage.setItem('parley.names', kept), names);
    await visitor.page.reload();
    await lookAroundAs(visitor.page, alice.address);
    await visitor.page.locator('[data-thread]').first().waitFor();
    return visitor;
  };

  test('is all there', () => {
    expect(strings.length).toBeGreaterThan(450);
  });

  test('stands literally in a thread, message by message', async () => {
    const { page, trouble } = await lookAround();
    await page.goto(`${app.url}/t/${together}`);
    await page.getByRole('article').first().waitFor();
    const shown = await gather(page, '[role=log]', '[data-message]', ['p']);
    expect(shown.map(([, [text]]) => text).sort()).toEqual([...strings].sort());
    expect(trouble).toEqual([]);
  });

  test('stands literally in the list: as a name, as a shop, as the last words', async () => {
    const { page, trouble } = await lookAround();
    const rows = new Map(
      await gather(page, 'nav[aria-label="Chats"] .thin-scroll', '[data-thread]', [
        '[data-row] > span > span:nth-child(1) [dir=auto]:not([data-note] *)',
        '[data-row] > span > span:nth-child(2) [dir=auto]',
        '[data-note] [dir=auto]',
      ]),
    );
    expect(uuids.map((uuid) => rows.get(uuid))).toEqual(
      strings.map((text) => [text, firstOf(text), shopName(text)]),
    );
    expect(trouble).toEqual([]);
  });

  test('stands literally over an open thread, in its details, and in the window’s title', async () => {
    const { page, trouble } = await lookAround();
    const harmful = /<script|<img|javascript:|\u202e|%s|\{\{|[\u0600-\u06ff]/;
    const chosen = chats
      .map((chat, index) => ({ ...chat, uuid: uuids[index] }))
      .filter(({ text }) => harmful.test(text))
      .filter((_chat, index) => index % 15 === 0);
    expect(chosen.length).toBeGreaterThan(5);
    await page.goto(`${app.url}/t/${chosen[0]?.uuid}`);
    for (const { text, uuid } of chosen) {
      await page.evaluate((path) => {
        history.pushState(null, '', path);
        dispatchEvent(new PopStateEvent('popstate', { state: null }));
      }, `/t/${uuid}`);
      const title = page.locator('main header h2, main header h1');
      await expect.poll(() => title.textContent()).toBe(text);
      await page.getByRole('button', { name: 'Show details' }).click();
      const details = page.getByRole('complementary', { name: 'Details' });
      await details.getByRole('listitem').first().waitFor();
      expect(await details.locator('h3').allTextContents()).toContain(shopName(text));
      expect(await details.getByRole('listitem').locator('p').allTextContents()).toContain(text);
      expect(await page.locator('title').textContent()).toContain(`${text} – Parley`);
    }
    expect(trouble).toEqual([]);
  });
});
