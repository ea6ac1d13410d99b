import type { Page } from 'playwright-core';

const LATE_MS = 200;

/** Lets each frame of a page come late, as on a busy machine; gives back what ends that. */
export const slowFrames = async (page: Page): Promise<() => Promise<void>> => {
  await page.evaluate(delayFrames, LATE_MS);
  return () => page.evaluate(() => void dispatchEvent(new Event('quick-frames')));
};

/** Runs in the page. */
const delayFrames = (late: number): void => {
  const draw = window.requestAnimationFrame;
  window.requestAnimationFrame = (callback) =>
    window.setTimeout(() => draw.call(window, callback), late);
  addEventListener(
    'quick-frames',
    () => {
      window.requestAnimationFrame = draw;
    },
    { once: true },
  );
};
