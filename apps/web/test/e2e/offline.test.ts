import { createParley } from '@parley/client';
import { testApp } from '@parley/server/testing';
import { alice, bob, carol } from '@parley/testkit';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { lines, say, seeLine, threadLink } from './conversation.ts';
import { kinds } from './kinds.ts';
import { lookAroundAs, noBrowser, useBrowser, visit } from './world.ts';

const banner = (page: Page) => page.getByRole('status').filter({ hasText: 'You’re offline.' });

/** Once this holds the app opens without a network. */
const isKept = (page: Page): Promise<boolean> =>
  page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state === 'activated');

describe.skipIf(noBrowser)('without a network', () => {
  const browser = useBrowser();

  test.each(kinds)(
    'the app opens for $kind, messages wait in place, and arrive once and in order',
    async ({ one, other }) => {
      await using app = await testApp();
      const parley = createParley({ url: app.url });
      await other.write(app, one, 'Write to me on the train');
      const { page, trouble } = await visit(browser(), app);
      await one.enter(page);
      await threadLink(page, /Write to me on the train/).click();
      await seeLine(page, /Write to me on the train/);
      await expect.poll(() => isKept(page)).toBe(true);

      await page.context().setOffline(true);
      await banner(page).waitFor();
      await say(page, 'First from the tunnel');
      await say(page, 'Second from the tunnel');
      await seeLine(page, /^You: First from the tunnel, .*, Sending$/);
      await seeLine(page, /^You: Second from the tunnel, .*, Sending$/);

      const reloaded = await page.reload();
      expect(reloaded?.fromServiceWorker()).toBe(true);
      await banner(page).waitFor();
      await threadLink(page, /Second from the tunnel/).waitFor();
      await seeLine(page, /Write to me on the train/);
      await seeLine(page, /^You: First from the tunnel, .*, Sending$/);
      await seeLine(page, /^You: Second from the tunnel, .*, Sending$/);
      const before = await parley.message.listNew.query({ address: other.address });
      expect(before.results).toEqual([]);

      await page.context().setOffline(false);
      await banner(page).waitFor({ state: 'hidden' });
      await seeLine(page, /^You: First from the tunnel, .*, Sent$/);
      await seeLine(page, /^You: Second from the tunnel, .*, Sent$/);
      expect(await lines(page, /Sending/).count()).toBe(0);
      const { results } = await parley.message.listNew.query({ address: other.address });
      expect(results.map(({ content }) => content)).toEqual([
        'First from the tunnel',
        'Second from the tunnel',
      ]);
      expect(trouble).toEqual([]);
    },
  );

  test('a refused message says why where it stands, and can be sent again, there or elsewhere', async () => {
    await using app = await testApp();
    const parley = createParley({ url: app.url });
    const { uuid } = await parley.thread.create.mutate({
      participants: [bob.address, alice.address],
      initial_message: 'Here we are',
    });
    const { page, trouble } = await visit(browser(), app);
    await lookAroundAs(page, alice.address);
    await threadLink(page, /Here we are/).click();
    await seeLine(page, /Here we are/);
    await page.context().setOffline(true);
    await say(page, 'Worth keeping');
    await say(page, 'Better unsaid');

    await parley.thread.update.mutate({ uuid, participants: [bob.address, carol.address] });
    const refusals = countRefusals(page);
    await page.context().setOffline(false);
    await page.getByText('This chat is no longer available').waitFor();
    await expect.poll(refusals).toBe(2);
    // What was written for a chat that is gone is found where it was, and from everywhere.
    const unsent = page.getByRole('list', { name: 'Unsent messages' });
    await unsent.getByText('Worth keeping').waitFor();
    await page.getByRole('link', { name: /^Settings/ }).click();
    await page.getByRole('button', { name: '2 unsent messages: their chats are gone' }).click();
    const elsewhere = unsent.getByRole('listitem').filter({ hasText: 'Better unsaid' });
    await elsewhere.getByRole('button', { name: 'Copy text' }).waitFor();
    await elsewhere.getByRole('button', { name: 'Send elsewhere' }).click();
    const fresh = page.getByRole('dialog', { name: 'New chat' });
    await fresh.getByRole('combobox').fill(carol.address);
    expect(await fresh.getByLabel('First message').inputValue()).toBe('Better unsaid');
    await fresh.getByRole('button', { name: 'Send' }).click();
    await seeLine(page, /^You: Better unsaid, /);
    await page.getByRole('button', { name: '1 unsent message: its chat is gone' }).waitFor();

    await parley.thread.update.mutate({ uuid, participants: [bob.address, alice.address] });
    await threadLink(page, /Not sent:.*Worth keeping/).click();
    await seeLine(page, /Here we are/);
    const keep = lines(page, /^You: Worth keeping, .*, Not sent$/);
    await keep.getByText(/^Not sent\. .*no longer a participant in this chat/).waitFor();
    await keep.getByRole('button', { name: 'Retry' }).click();
    await seeLine(page, /^You: Worth keeping, .*, Sent$/);

    const { results } = await parley.message.list.query({ thread_uuid: uuid });
    expect(results.map(({ content }) => content)).toEqual(['Here we are', 'Worth keeping']);
    expect(trouble).toEqual([]);
  });
});

/** How many messages the server refused to take from a page so far. */
const countRefusals = (page: Page): (() => number) => {
  let count = 0;
  page.on('response', (response) => {
    if (response.url().includes('message.send') && response.status() === 400) count += 1;
  });
  return () => count;
};
