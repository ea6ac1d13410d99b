import { testApp } from '@parley/server/testing';
import { alice, bob, carol } from '@parley/testkit';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { composer, say, seeLine, startChat, threadLink } from './conversation.ts';
import { lockedHere } from './free-port.ts';
import { kinds } from './kinds.ts';
import { importWallet, lookAroundAs, noBrowser, useBrowser, visit } from './world.ts';

const nameOf = (address: string) => `${address.slice(0, 6)}…${address.slice(-5)}`;
const time = String.raw`\d\d:\d\d`;

/** A line as it ends when its sender was proved. */
const proved = (name: string, text: string) => new RegExp(`^${name}: ${text}, ${time}$`);
const own = (text: string, mark: string) => new RegExp(`^You: ${text}, ${time}, ${mark}$`);

const seePresence = (page: Page, word: string): Promise<void> =>
  page
    .getByRole('region', { name: /^Chat with/ })
    .getByRole('paragraph')
    .filter({ hasText: new RegExp(`^${word}$`) })
    .waitFor();

describe.skipIf(noBrowser)('people who chat', () => {
  const browser = useBrowser();

  test.each(kinds)(
    'with $kind see each other write, and how far a message has come',
    async ({ one: { name: oneName, ...one }, other: { name: otherName, ...other } }) => {
      await using app = await testApp();
      const mine = await visit(browser(), app);
      await one.enter(mine.page);
      await startChat(mine.page, other.address, 'Is it there?');
      await seeLine(mine.page, own('Is it there\\?', 'Sent'));
      await seePresence(mine.page, 'offline');

      const theirs = await visit(browser(), app);
      await other.enter(theirs.page);
      // They have never written here: that they are there, and have it, is theirs to tell.
      await threadLink(theirs.page, /1 unread.*Is it there\?/).waitFor();
      await seeLine(mine.page, own('Is it there\\?', 'Sent'));
      await seePresence(mine.page, 'offline');

      await threadLink(theirs.page, /1 unread.*Is it there\?/).click();
      await seeLine(theirs.page, proved(oneName, 'Is it there\\?'));
      await seeLine(mine.page, own('Is it there\\?', 'Read'));

      await composer(theirs.page).pressSequentially('It is');
      const typing = mine.page.getByText(`${otherName} is typing…`);
      await typing.waitFor();
      // Who types is there, though they have not written yet.
      await seePresence(mine.page, 'online');
      await say(theirs.page, 'It is');
      await seeLine(mine.page, proved(otherName, 'It is'));
      await typing.waitFor({ state: 'hidden' });
      await seeLine(theirs.page, own('It is', 'Read'));
      await seePresence(mine.page, 'online');
      await theirs.page.getByRole('link', { name: /^Settings/ }).click();
      await say(mine.page, 'Good');
      await seeLine(mine.page, own('Good', 'Delivered'));
      await mine.page.context().setOffline(true);
      await seePresence(mine.page, 'connecting…');
      expect(await mine.page.getByText('online', { exact: true }).count()).toBe(0);
      await mine.page.context().setOffline(false);
      await seePresence(mine.page, 'online');
      await theirs.page.close();
      await seePresence(mine.page, 'offline');
      expect([...mine.trouble, ...theirs.trouble]).toEqual([]);
    },
  );

  test('are told who proved nothing', async () => {
    await using app = await testApp();
    const one = await visit(browser(), app);
    await importWallet(one.page, alice.privateKey);
    const guest = await visit(browser(), app);
    await lookAroundAs(guest.page, carol.address);
    await startChat(guest.page, alice.address, 'I am Carol, honestly');
    await threadLink(one.page, /I am Carol, honestly/).click();
    await seeLine(one.page, new RegExp(`^RL5AEU.*honestly, ${time}, Unverified$`));
    await one.page.getByRole('log').getByRole('img', { name: 'Unverified', exact: true }).waitFor();
    expect([...one.trouble, ...guest.trouble]).toEqual([]);
  });

  test('sign in where they must, and are out when they or another browser say so', async () => {
    await using app = await testApp(await lockedHere());
    const one = await visit(browser(), app);
    await importWallet(one.page, alice.privateKey);
    const other = await visit(browser(), app);
    await importWallet(other.page, bob.privateKey);
    await startChat(one.page, bob.address, 'Hello from behind a lock');
    await threadLink(other.page, /Hello from behind a lock/).click();
    await seeLine(other.page, proved(nameOf(alice.address), 'Hello from behind a lock'));
    await say(other.page, 'Hello back');
    await seeLine(one.page, proved(nameOf(bob.address), 'Hello back'));

    const elsewhere = await visit(browser(), app);
    await importWallet(elsewhere.page, alice.privateKey);
    await threadLink(elsewhere.page, /Hello back/).waitFor();
    await one.page.getByRole('link', { name: /^Settings/ }).click();
    await one.page.getByRole('button', { name: /^End session/ }).click();
    const question = elsewhere.page.getByRole('dialog', { name: 'Unlock your wallet' });
    await question.getByRole('button', { name: 'Not now' }).click();
    await elsewhere.page.getByText('Your wallet is locked').waitFor();
    expect(await statusOf(elsewhere.page)).toBe(401);

    expect(await statusOf(one.page)).toBe(200);
    await one.page.getByRole('button', { name: 'Sign out' }).click();
    await one.page.getByRole('heading', { name: 'Welcome back' }).waitFor();
    await expect.poll(() => statusOf(one.page)).toBe(401);
    expect(await statusOf(other.page)).toBe(200);
    expect([...one.trouble, ...other.trouble, ...elsewhere.trouble]).toEqual([]);
  });
});

/** What the API answers to the browser that shows a page. */
const statusOf = async (page: Page): Promise<number> =>
  (await page.request.get(new URL('/api/chat/', page.url()).href)).status();
