import { testApp } from '@parley/server/testing';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { composer, seeLine, threadLink } from './conversation.ts';
import { freePort } from './free-port.ts';
import { kinds } from './kinds.ts';
import { lookAroundAs, noBrowser, PASSPHRASE, useBrowser, visit } from './world.ts';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

describe.skipIf(noBrowser)('another database at the same address', () => {
  const browser = useBrowser();

  /** Their chat is open, with a draft, when the server comes back with another database. */
  const whileOpen = async ({ one, other, third }: (typeof kinds)[number]) => {
    const PORT = String(await freePort());
    const old = await testApp({ PORT });
    await other.write(old, one, 'In the old one');
    const { page, trouble } = await visit(browser(), old);
    await one.enter(page);
    await threadLink(page, /In the old one/).click();
    await seeLine(page, /In the old one/);
    await composer(page).fill('Half a thought');
    await old[Symbol.asyncDispose]();
    const fresh = await testApp({ PORT });
    await third.write(fresh, one, 'In the new one');
    // The new database has no session of theirs.
    await page.getByLabel('Passphrase').fill(PASSPHRASE);
    await button(page, 'Unlock').click();
    await page.getByText('This server now has other data').waitFor();
    return { page, trouble, [Symbol.asyncDispose]: () => fresh[Symbol.asyncDispose]() };
  };

  test('shows a wallet its chats there, and what was not sent', async () => {
    await using opened = await whileOpen(kinds[0]);
    const { page, trouble } = opened;
    await threadLink(page, /In the new one/).waitFor();
    expect(await threadLink(page, /In the old one/).count()).toBe(0);
    await button(page, '1 unsent message: its chat is gone').click();
    await page.getByRole('dialog').getByText('Half a thought').waitFor();
    // It is said once, and until it was read.
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByLabel('Dismiss').click();
    await page.reload();
    await threadLink(page, /In the new one/).waitFor();
    expect(await page.getByText('This server now has other data').count()).toBe(0);
    expect(trouble).toEqual([]);
  });

  test('is told to a Web3MQ account, whose session key it may not know', async () => {
    await using opened = await whileOpen(kinds[1]);
    const { page, trouble } = opened;
    // In open mode its chats can be read without the key; whichever call comes first decides.
    const asked = page.getByRole('heading', { name: 'Your session key is no longer valid' });
    await asked
      .or(threadLink(page, /In the new one/))
      .first()
      .waitFor();
    expect(await threadLink(page, /In the old one/).count()).toBe(0);
    expect(trouble).toEqual([]);
  });

  test('is noticed by who comes back to it', async () => {
    const PORT = String(await freePort());
    const { one, other, third } = kinds[0];
    const old = await testApp({ PORT });
    await other.write(old, one, 'In the old one');
    const { page, trouble } = await visit(browser(), old);
    await lookAroundAs(page, one.address);
    await threadLink(page, /In the old one/).waitFor();
    await page.goto('about:blank');
    await old[Symbol.asyncDispose]();
    await using fresh = await testApp({ PORT });
    await third.write(fresh, one, 'In the new one');
    await page.goto(fresh.url);
    await page.getByText('This server now has other data').waitFor();
    await threadLink(page, /In the new one/).waitFor();
    expect(await threadLink(page, /In the old one/).count()).toBe(0);
    expect(await page.title()).toBe('(1) Parley');
    expect(trouble).toEqual([]);
  });
});
