import { createParley } from '@parley/client';
import { type TestApp, testApp } from '@parley/server/testing';
import { alice, bob, carol } from '@parley/testkit';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shortAddress } from '../../src/people/address-name.ts';
import { composer, say, threadLink } from './conversation.ts';
import { kinds, threadOf } from './kinds.ts';
import { beginThread, importShops } from './prepare.ts';
import { lookAroundAs, noBrowser, useBrowser, visit } from './world.ts';

const heights = (page: Page) =>
  page
    .locator('[data-row]')
    .evaluateAll((rows) => [...new Set(rows.map((row) => row.clientHeight))]);

describe.skipIf(noBrowser)('a row of the list', () => {
  const browser = useBrowser();
  let app: TestApp;
  beforeAll(async () => {
    app = await testApp();
  });
  afterAll(() => app[Symbol.asyncDispose]());

  test.each(kinds)('tells how far one’s own last message has come, with $kind', async (people) => {
    const { one, other } = people;
    const parley = createParley({ url: app.url });
    await other.write(app, one, 'Is it still there?');
    const uuid = await threadOf(parley, one, other);
    const { page, trouble } = await visit(browser(), app);
    await one.enter(page);
    await threadLink(page, /Is it still there/).click();
    await page.getByRole('article', { name: /Is it still there/ }).waitFor();
    await say(page, 'It is');
    await threadLink(page, /You: It is.*Sent$/).waitFor();
    await parley.thread.update.mutate({ uuid, is_read: true, address: other.address });
    await threadLink(page, /You: It is.*Read$/).waitFor();
    await page.context().setOffline(true);
    await say(page, 'Come and see');
    await threadLink(page, /You: Come and see.*(Sending|to be unlocked)$/).waitFor();
    expect(trouble).toEqual([]);
  });

  test('warns of who looks like somebody else in the list, and keeps its marks in forced colours', async () => {
    const known = { address: 'RB9aVMVJ9As7x8bZeSRBFYZUV9BLLVDjuN' };
    const lookalike = { address: 'RB9aVMVJ9As7x8aQBkRmKuSRJjjY8nDjuN' };
    const viewer = { address: 'RKnYypJ79CAwsKcKwxHFHM9xB1ZYsBWstU' };
    await beginThread(app, { between: [viewer, known], lines: [[known, 'I am who I am']] });
    await beginThread(app, { between: [lookalike, viewer], lines: [[lookalike, 'So am I']] });
    const { page, trouble } = await visit(browser(), app, { forcedColors: 'active' });
    await lookAroundAs(page, viewer.address);
    await threadLink(page, /Looks like another address.*So am I/).waitFor();
    expect(await threadLink(page, /Looks like another address/).count()).toBe(1);
    const open = threadLink(page, /I am who I am/);
    await open.click();
    await page.getByRole('article', { name: /I am who I am/ }).waitFor();
    const backs = await page
      .locator('[data-row]')
      .evaluateAll((rows) => rows.map((row) => getComputedStyle(row).backgroundColor));
    expect(new Set(backs).size).toBe(2);
    const pills = await page
      .locator('[aria-pressed] > span')
      .evaluateAll((all) => all.map((pill) => getComputedStyle(pill).backgroundColor));
    expect(new Set(pills).size).toBe(2);
    expect(trouble).toEqual([]);
  });

  test('is titled by the shop for a buyer, by the buyer for the shop, and as high as all', async () => {
    await importShops(app, [
      { name: 'Night Market', url: 'rbx://nightmarket', owner_address: bob.address },
    ]);
    const shop = await createParley({ url: app.url }).shop.byUrl.query({ url: 'nightmarket' });
    await beginThread(app, {
      between: [alice, bob],
      shop: shop.id,
      lines: [[alice, 'Do you have lamps?']],
    });
    await beginThread(app, { between: [alice, bob, carol], lines: [[carol, 'All of us']] });
    const buyer = await visit(browser(), app);
    await lookAroundAs(buyer.page, alice.address);
    const bought = threadLink(
      buyer.page,
      new RegExp(`Night Market.*shop of ${shortAddress(bob.address)}.*You: Do you have`),
    );
    await bought.waitFor();
    await threadLink(buyer.page, `${shortAddress(carol.address)}: All of us`).waitFor();
    expect(await heights(buyer.page)).toHaveLength(1);
    await bought.click();
    await buyer.page.getByRole('heading', { name: 'Night Market' }).waitFor();
    await composer(buyer.page).waitFor();
    const seller = await visit(browser(), app);
    await lookAroundAs(seller.page, bob.address);
    await threadLink(
      seller.page,
      new RegExp(`${shortAddress(alice.address)}.*shop Night Market.*Do you have`),
    ).waitFor();
    expect([...buyer.trouble, ...seller.trouble]).toEqual([]);
  });

  test('is pinned and archived by key, menu and finger, and comes back with a message', async () => {
    const viewer = { address: 'RKnYypJ79CAwsKcKwxHFHM9xB1ZYsBWstU' };
    const parley = createParley({ url: app.url });
    const uuid = await beginThread(app, { between: [viewer, dave], lines: [[dave, 'The older']] });
    await beginThread(app, { between: [viewer, carol], lines: [[carol, 'The newer']] });
    const { page, trouble } = await visit(browser(), app, {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
    });
    await lookAroundAs(page, viewer.address);
    const first = page.locator('[data-row]').first();
    await threadLink(page, /The older/).focus();
    await page.keyboard.press('p');
    await threadLink(page, /pinned.*The older/).waitFor();
    await expect.poll(() => first.textContent()).toMatch(/The older/);
    await swipe(page, threadLink(page, /The older/), -150);
    await page.getByRole('button', { name: 'Archived' }).click();
    await threadLink(page, /archived.*The older/).waitFor();
    expect(await threadLink(page, /The newer/).count()).toBe(0);
    await page.getByRole('button', { name: 'All', exact: true }).click();
    await threadLink(page, /The newer/).waitFor();
    expect(await threadLink(page, /The older/).count()).toBe(0);
    await parley.message.send.mutate({
      thread_uuid: uuid,
      sender: dave.address,
      content: 'Back again',
    });
    await threadLink(page, /Back again/).waitFor();
    await threadLink(page, /The newer/).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Archive', exact: true }).click();
    await threadLink(page, /The newer/).waitFor({ state: 'detached' });
    expect(trouble).toEqual([]);
  });
});

const dave = { address: 'RB9aVMVJ9As7x8bZeSRBFYZUV9BLLVDjuN' };

/** A finger that moves something sideways, and lets it go. */
const swipe = async (page: Page, row: Locator, by: number): Promise<void> => {
  const box = await row.boundingBox();
  if (box === null) throw new Error('The row is not in sight.');
  const devtools = await page.context().newCDPSession(page);
  const at = (x: number) => ({ touchPoints: [{ x, y: box.y + box.height / 2 }] });
  const from = box.x + box.width / 2;
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchStart', ...at(from) });
  for (const part of [0.25, 0.5, 0.75, 1])
    await devtools.send('Input.dispatchTouchEvent', { type: 'touchMove', ...at(from + by * part) });
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
};
