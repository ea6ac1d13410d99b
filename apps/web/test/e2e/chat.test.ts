import { testApp } from '@parley/server/testing';
import { alice, bob, carol } from '@parley/testkit';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { composer, say, seeLine, startChat, threadLink } from './conversation.ts';
import { lockedHere } from './free-port.ts';
import { importWallet, lookAroundAs, noBrowser, useBrowser, visit } from './world.ts';

const nameOf = (address: string) => `${address.slice(0, 6)}…${address.slice(-5)}`;
const time = String.raw`\d\d:\d\d`;

/** A line as it ends when its sender was proved. */
const proved = (sender: string, text: string) =>
  new RegExp(`^${nameOf(sender)}: ${text}, ${time}$`);
const own = (text: string, mark: string) => new RegExp(`^You: ${text}, ${time}, ${mark}$`);

const seePresence = (page: Page, word: string): Promise<void> =>
  page
    .getByRole('region', { name: /^Chat with/ })
    .getByRole('paragraph')
    .filter({ hasText: new RegExp(`^${word}$`) })
    .waitFor();

describe.skipIf(noBrowser)('people who chat', () => {
  const browser = useBrowser();

  test('see each other write, how far a message has come, and who proved nothing', async () => {
    await using app = await testApp();
    const one = await visit(browser(), app);
    await importWallet(one.page, alice.privateKey);
    await startChat(one.page, bob.address, 'Is it there?');
    await seeLine(one.page, own('Is it there\\?', 'Sent'));
    await seePresence(one.page, 'offline');

    const other = await visit(browser(), app);
    await importWallet(other.page, bob.privateKey);
    // Bob has never written to her: that he is there, and has it, is his to tell.
    await threadLink(other.page, /1 unread.*Is it there\?/).waitFor();
    await seeLine(one.page, own('Is it there\\?', 'Sent'));
    await seePresence(one.page, 'offline');

    await threadLink(other.page, /1 unread.*Is it there\?/).click();
    await seeLine(other.page, proved(alice.address, 'Is it there\\?'));
    await seeLine(one.page, own('Is it there\\?', 'Read'));

    await composer(other.page).pressSequentially('It is');
    const typing = one.page.getByText(`${nameOf(bob.address)} is typing…`);
    await typing.waitFor();
    await say(other.page, 'It is');
    await seeLine(one.page, proved(bob.address, 'It is'));
    await typing.waitFor({ state: 'hidden' });
    await seeLine(other.page, own('It is', 'Read'));
    await seePresence(one.page, 'online');
    await other.page.getByRole('link', { name: /^Settings/ }).click();
    await say(one.page, 'Good');
    await seeLine(one.page, own('Good', 'Delivered'));
    await other.page.close();
    await seePresence(one.page, 'offline');

    const guest = await visit(browser(), app);
    await lookAroundAs(guest.page, carol.address);
    await startChat(guest.page, alice.address, 'I am Carol, honestly');
    await threadLink(one.page, /I am Carol, honestly/).click();
    await seeLine(one.page, new RegExp(`^RL5AEU.*honestly, ${time}, Unverified$`));
    await one.page.getByRole('log').getByText('Unverified', { exact: true }).waitFor();
    expect([...one.trouble, ...other.trouble, ...guest.trouble]).toEqual([]);
  });

  test('sign in where they must, and are out when they or another browser say so', async () => {
    await using app = await testApp(await lockedHere());
    const one = await visit(browser(), app);
    await importWallet(one.page, alice.privateKey);
    const other = await visit(browser(), app);
    await importWallet(other.page, bob.privateKey);
    await startChat(one.page, bob.address, 'Hello from behind a lock');
    await threadLink(other.page, /Hello from behind a lock/).click();
    await seeLine(other.page, proved(alice.address, 'Hello from behind a lock'));
    await say(other.page, 'Hello back');
    await seeLine(one.page, proved(bob.address, 'Hello back'));

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
