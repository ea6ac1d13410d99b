import { type TestApp, testApp } from '@parley/server/testing';
import { alice, bob, dora } from '@parley/testkit';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { say, seeLine, threadLink } from './conversation.ts';
import { beginThread } from './prepare.ts';
import { importWallet, lookAroundAs, noBrowser, PASSPHRASE, useBrowser, visit } from './world.ts';

const button = (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true }).first();

/** What the page's policies refused, from its first script on, also what the console leaves out. */
const reports = async (page: Page): Promise<() => Promise<string[]>> => {
  const told: string[] = [];
  await page.exposeFunction('reportViolation', (text: string) => void told.push(text));
  await page.addInitScript(() =>
    addEventListener('securitypolicyviolation', (event) =>
      Reflect.get(
        window,
        'reportViolation',
      )(
        `${event.effectiveDirective} ${event.blockedURI} ${event.sample} ${event.sourceFile}:${event.lineNumber}`,
      ),
    ),
  );
  await page.reload();
  return async () => {
    // Whatever was told before this call is here when it answers.
    await page.evaluate(() => undefined);
    return told;
  };
};

describe.skipIf(noBrowser)('the policy of the page', () => {
  const browser = useBrowser();
  let app: TestApp;
  beforeAll(async () => {
    app = await testApp({}, { demo: true });
  });
  afterAll(() => app[Symbol.asyncDispose]());

  test('has nothing to refuse while the whole app is walked', async () => {
    await beginThread(app, { between: [alice, bob], lines: [[bob, 'Seen https://example.org?']] });
    const { page, trouble } = await visit(browser(), app);
    const violations = await reports(page);
    await button(page, 'Create a wallet').click();
    await button(page, 'I’ve written them down').waitFor();
    await page.goto(app.url);
    await importWallet(page, alice.privateKey);

    await threadLink(page, /Seen https/).click();
    await say(page, 'Yes <img src=x onerror=alert(1)>');
    await seeLine(page, /^You: Yes <img/);
    await button(page, 'Show details').click();
    await page.getByText('2 participants').waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('main').getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Delete chat…' }).click();
    await page.getByRole('dialog', { name: 'Delete this chat?' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('Alt+n');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Escape');
    await page.getByLabel('Search chats and messages').fill('yes');
    await page.getByRole('heading', { name: 'Messages' }).waitFor();
    await button(page, 'Clear search').click();

    await page.getByRole('link', { name: /^Settings, signed in as/ }).click();
    await page.getByText('This browser').first().waitFor();
    await page.getByRole('group', { name: 'Theme' }).getByText('Dark', { exact: true }).click();
    await button(page, 'Create an identity').click();
    const identity = page.getByRole('dialog');
    await identity.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
    await identity.getByLabel('Repeat passphrase').fill(PASSPHRASE);
    await identity.getByRole('button', { name: /identity$/ }).click();
    await button(page, 'Web3MQ').click();
    await page.getByLabel('Userid, wallet or group').fill(dora.userid);
    await button(page, 'Open chat').click();
    await say(page, 'Hello on Web3MQ');
    await seeLine(page, /^You: Hello on Web3MQ/);

    await expect.poll(() => isKept(page)).toBe(true);
    await page.context().setOffline(true);
    await page.reload();
    await page.getByText('You’re offline').waitFor();
    await page.context().setOffline(false);
    await page.getByText('You’re offline').waitFor({ state: 'hidden' });
    expect(await violations()).toEqual([]);
    expect(trouble).toEqual([]);
  });

  test('lets no text become markup or code, nor another script a worker', async () => {
    const { page } = await visit(browser(), app);
    const violations = await reports(page);
    await button(page, 'Create a wallet').waitFor();
    const outcomes = await page.evaluate(async () => {
      const outcome = (attack: () => unknown) => {
        try {
          attack();
          return 'worked';
        } catch (error) {
          return error instanceof Error ? error.name : 'threw';
        }
      };
      const script = document.createElement('script');
      return {
        innerHTML: outcome(() => {
          document.body.innerHTML = '<img src=x onerror=alert(1)>';
        }),
        outerHTML: outcome(() => document.body.insertAdjacentHTML('beforeend', '<b>x</b>')),
        scriptText: outcome(() => {
          script.textContent = 'alert(1)';
        }),
        scriptUrl: outcome(() => {
          script.src = '/theme.js';
        }),
        parser: outcome(() => new DOMParser().parseFromString('<b>x</b>', 'text/html')),
        timer: outcome(() => setTimeout('alert(1)')),
        worker: outcome(() => new Worker('/theme.js')),
        otherPolicy: outcome(() =>
          window.trustedTypes?.createPolicy('mine', { createScriptURL: (url) => url }),
        ),
        policyAgain: outcome(() =>
          window.trustedTypes?.createPolicy('default', { createScriptURL: (url) => url }),
        ),
        serviceWorker: await navigator.serviceWorker.register('/assets/x.js').then(
          () => 'worked',
          (error: Error) => error.name,
        ),
      };
    });
    expect(outcomes).toEqual(
      Object.fromEntries(Object.keys(outcomes).map((name) => [name, 'TypeError'])),
    );
    expect((await violations()).length).toBeGreaterThan(0);
  });

  test('lets somebody look around as a guest', async () => {
    const { page, trouble } = await visit(browser(), app);
    const violations = await reports(page);
    await lookAroundAs(page, bob.address);
    expect(await violations()).toEqual([]);
    expect(trouble).toEqual([]);
  });
});

const isKept = (page: Page): Promise<boolean> =>
  page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state === 'activated');
