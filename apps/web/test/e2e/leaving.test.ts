import { type TestApp, testApp } from '@parley/server/testing';
import { alice, bob, carol, type Person } from '@parley/testkit';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { composer, say, seeLine, startChat, threadLink } from './conversation.ts';
import { beginThread } from './prepare.ts';
import { importWallet, noBrowser, useBrowser, visit } from './world.ts';

const choose = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('main').getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name }).click();
};

describe.skipIf(noBrowser)('who is done with a chat', () => {
  const browser = useBrowser();

  const comeIn = async (app: TestApp, person: Person) => {
    const visitor = await visit(browser(), app);
    await importWallet(visitor.page, person.privateKey);
    return visitor;
  };

  test('deletes it for everybody where they began it, else for themselves, and is told which', async () => {
    await using app = await testApp();
    const [one, other] = [await comeIn(app, alice), await comeIn(app, bob)];
    await startChat(one.page, bob.address, 'A first word');
    await threadLink(other.page, /A first word/).click();
    await seeLine(other.page, /A first word/);

    await choose(other.page, 'Delete chat…');
    const question = other.page.getByRole('dialog', { name: 'Delete this chat?' });
    await question.getByText('The others keep it').waitFor();
    await question.getByRole('button', { name: 'Delete for me' }).click();
    await threadLink(other.page, /A first word/).waitFor({ state: 'detached' });
    await seeLine(one.page, /A first word/);

    await say(one.page, 'A second word');
    await threadLink(other.page, /1 unread.*A second word/).click();
    await seeLine(other.page, /A second word/);
    expect(await other.page.getByText('A first word').count()).toBe(0);

    await choose(one.page, 'Delete chat…');
    const mine = one.page.getByRole('dialog', { name: 'Delete this chat?' });
    await mine.getByText('deleted for everyone').waitFor();
    await mine.getByRole('button', { name: 'Delete for everyone' }).click();
    await other.page.getByText('This chat is no longer available').waitFor();
    expect([...one.trouble, ...other.trouble]).toEqual([]);
  });

  test('deletes a chat from the list while another one stays open', async () => {
    await using app = await testApp();
    await beginThread(app, { between: [bob, alice], lines: [[alice, 'Stays open']] });
    await beginThread(app, { between: [bob, carol], lines: [[carol, 'Goes away']] });
    const { page, trouble } = await comeIn(app, bob);
    await threadLink(page, /Stays open/).click();
    await seeLine(page, /Stays open/);
    await threadLink(page, /Goes away/).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Delete chat…' }).click();
    const question = page.getByRole('dialog', { name: 'Delete this chat?' });
    await question.getByRole('button', { name: /^Delete for/ }).click();
    await threadLink(page, /Goes away/).waitFor({ state: 'detached' });
    await question.waitFor({ state: 'detached' });
    await seeLine(page, /Stays open/);
    expect(trouble).toEqual([]);
  });

  test('leaves a chat of more than two to the others', async () => {
    await using app = await testApp();
    await beginThread(app, { between: [alice, bob, carol], lines: [[alice, 'For us three']] });
    const [one, other] = [await comeIn(app, alice), await comeIn(app, bob)];
    for (const { page } of [one, other]) await threadLink(page, /For us three/).click();
    await choose(other.page, 'Leave chat…');
    const question = other.page.getByRole('dialog', { name: 'Leave this chat?' });
    await question.getByText('The others keep it').waitFor();
    await question.getByRole('button', { name: 'Leave', exact: true }).click();
    await threadLink(other.page, /For us three/).waitFor({ state: 'detached' });
    await seeLine(one.page, /For us three/);
    await choose(one.page, 'Details');
    await one.page.getByText('2 participants').waitFor();
    await composer(one.page).waitFor();
    expect([...one.trouble, ...other.trouble]).toEqual([]);
  });
});
