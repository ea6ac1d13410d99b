import type { Page } from 'playwright-core';
import { composer, threadLink } from '../test/e2e/conversation.ts';
import { lookAroundAs } from '../test/e2e/world.ts';
import { framesWhile, keyTimes, timeUntil } from './in-page.ts';
import type { Prepared } from './prepare.ts';
import { countScripts, type Weight } from './weight.ts';

interface RoundOptions {
  readonly url: string;
  readonly address: string;
  readonly thread: Prepared;
  readonly slowdown: number;
}

export interface Round {
  readonly firstScreen: Weight;
  readonly inbox: Weight;
  /** Milliseconds; lists have one value for each frame or key. */
  readonly firstMenu: number;
  readonly opening: number;
  readonly frames: readonly number[];
  readonly keys: readonly number[];
}

/** What is loaded ahead of its use has come by then. */
const SETTLED_MS = 5_000;

/** One visit of somebody new, in a browser context of their own. */
export const measureRound = async (page: Page, options: RoundOptions): Promise<Round> => {
  const { url, address, thread, slowdown } = options;
  const first = countScripts(page);
  await page.goto(url);
  await page.getByRole('button', { name: 'Create a wallet' }).waitFor();
  const firstScreen = await first();
  await lookAroundAs(page, address);

  const second = countScripts(page);
  await page.reload();
  await threadLink(page, new RegExp(thread.last)).waitFor();
  const inbox = await second();
  await page.waitForTimeout(SETTLED_MS);

  await threadLink(page, new RegExp(thread.last)).click();
  const region = page.getByRole('region', { name: /^Chat with/ });
  await page.waitForTimeout(SETTLED_MS / 2);
  const more = region.getByRole('button', { name: 'More', exact: true });
  const firstMenu = await timeUntil(page, '[role=menu]', () => more.click());
  await page.keyboard.press('Escape');

  const cpu = await page.context().newCDPSession(page);
  await threadLink(page, /Thread 30/).click();
  await page.getByRole('article', { name: /Thread 30/ }).waitFor();
  await page.waitForTimeout(1_000);
  await cpu.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  const opening = await timeUntil(page, `[role=article][aria-label*="${thread.last}"]`, () =>
    threadLink(page, new RegExp(thread.last)).click(),
  );
  await page.waitForTimeout(1_000);

  await composer(page).focus();
  const keys = await keyTimes(page, 'Typed while the list of messages stands above it.');
  await page.getByRole('log').hover();
  const frames = await framesWhile(page, () => scrollUp(page));
  return { firstScreen, inbox, firstMenu, opening, frames, keys };
};

const STEPS = 60;

const scrollUp = async (page: Page): Promise<void> => {
  for (let step = 0; step < STEPS; step++) {
    await page.mouse.wheel(0, -200);
    await page.waitForTimeout(50);
  }
};
