import { createParley } from '@parley/client';
import { type TestApp, testApp } from '@parley/server/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { composer, lines, seeLine, threadLink } from './conversation.ts';
import { kinds, threadOf } from './kinds.ts';
import { noBrowser, useBrowser, visit } from './world.ts';

const SHORT = 16;

/** Pixels from the top of one message to the bottom of another. */
const span = async (page: Page, from: RegExp, to: RegExp): Promise<number> => {
  const [first, last] = await Promise.all([
    lines(page, from).boundingBox(),
    lines(page, to).boundingBox(),
  ]);
  return (last?.y ?? 0) + (last?.height ?? 0) - (first?.y ?? 0);
};

describe.skipIf(noBrowser).each(kinds)('messages between $kind', ({ one, other }) => {
  const browser = useBrowser();
  let app: TestApp;
  beforeAll(async () => {
    app = await testApp();
  });
  afterAll(() => app[Symbol.asyncDispose]());

  test('stand close, each with its time', async () => {
    const parley = createParley({ url: app.url });
    await other.write(app, one, 'Short 1.');
    const thread_uuid = await threadOf(parley, one, other);
    for (let count = 2; count <= SHORT; count += 1)
      await parley.message.send.mutate({
        thread_uuid,
        sender: count % 2 === 0 ? one.address : other.address,
        content: `Short ${count}.`,
      });
    await parley.thread.update.mutate({ uuid: thread_uuid, is_read: true, address: one.address });

    const { page, trouble } = await visit(browser(), app);
    await one.enter(page);
    await threadLink(page, new RegExp(other.name)).click();
    await composer(page).waitFor();
    await seeLine(page, /Short 16\./);
    await expect.poll(() => span(page, /Short 1\./, /Short 16\./)).toBeLessThanOrEqual(700);
    expect(
      await lines(page, /Short 16\./)
        .locator('[data-bubble] time')
        .count(),
    ).toBe(1);
    // Of two, everybody knows who speaks.
    expect(
      await lines(page, /Short 1\./)
        .getByText(other.name)
        .count(),
    ).toBe(0);
    expect(trouble).toEqual([]);
  });
});
