import { createParley } from '@parley/client';
import { testApp } from '@parley/server/testing';
import { alice, bob } from '@parley/testkit';
import { describe, expect, test } from 'vitest';
import { lines, say, seeLine, threadLink } from './conversation.ts';
import { lookAroundAs, noBrowser, useBrowser, visit, watch } from './world.ts';

/** More than the six connections of HTTP/1.1 that a browser gives all tabs of a site together. */
const TABS = 7;

describe.skipIf(noBrowser)('one account in seven tabs', () => {
  const browser = useBrowser();

  test('each is live and can send, and every message is everywhere once', async () => {
    await using app = await testApp();
    const parley = createParley({ url: app.url });
    const { uuid } = await parley.thread.create.mutate({
      participants: [bob.address, alice.address],
      initial_message: 'For all of you',
    });
    const { page, trouble } = await visit(browser(), app);
    await lookAroundAs(page, alice.address);
    const tabs = [page];
    const troubles = [trouble];
    while (tabs.length < TABS) {
      const tab = await page.context().newPage();
      troubles.push(watch(tab));
      tabs.push(tab);
      await tab.goto(`${app.url}/t/${uuid}`);
      await seeLine(tab, /For all of you/);
    }
    await threadLink(page, /For all of you/).click();

    await parley.message.send.mutate({
      thread_uuid: uuid,
      sender: bob.address,
      content: 'Live to each tab',
    });
    const texts = tabs.map((_, index) => `Sent by tab ${index}`);
    for (const [index, tab] of tabs.entries()) {
      // A browser hardly draws a tab that nobody looks at.
      await tab.bringToFront();
      await seeLine(tab, /Live to each tab/);
      await say(tab, `Sent by tab ${index}`);
      await seeLine(tab, new RegExp(`^You: Sent by tab ${index}, .*, Sent$`));
    }
    for (const tab of tabs) {
      await tab.bringToFront();
      for (const text of texts) await seeLine(tab, new RegExp(`^You: ${text}, .*, Sent$`));
      expect(await lines(tab, /./).count()).toBe(2 + TABS);
    }
    const { results } = await parley.message.list.query({ thread_uuid: uuid });
    expect(results.map(({ content }) => content)).toEqual([
      'For all of you',
      'Live to each tab',
      ...texts,
    ]);
    expect(troubles.flat()).toEqual([]);
  });
});
