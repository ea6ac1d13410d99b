import type { Page } from 'playwright-core';

/** Milliseconds from a click to the frame after an element is there and can be seen. */
export const timeUntil = async (
  page: Page,
  selector: string,
  click: () => Promise<void>,
): Promise<number> => {
  const measured = page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const began = (click: Event) => {
          const look = () => {
            const found = document.querySelector(wanted);
            if (found?.checkVisibility({ visibilityProperty: true }) === true)
              requestAnimationFrame(() => resolve(performance.now() - click.timeStamp));
            else requestAnimationFrame(look);
          };
          look();
        };
        addEventListener('pointerdown', began, { once: true, capture: true });
      }),
    selector,
  );
  await click();
  return measured;
};

/** Milliseconds between the frames of a page while something is done. */
export const framesWhile = async (
  page: Page,
  work: () => Promise<void>,
): Promise<readonly number[]> => {
  const measured = page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const gaps: number[] = [];
        let last = performance.now();
        let isDone = false;
        addEventListener('measured', () => (isDone = true), { once: true });
        const next = (now: number) => {
          gaps.push(now - last);
          last = now;
          if (isDone) resolve(gaps.slice(1));
          else requestAnimationFrame(next);
        };
        requestAnimationFrame(next);
      }),
  );
  await work();
  await page.evaluate(() => void dispatchEvent(new Event('measured')));
  return measured;
};

/** Milliseconds from each key to the end of the frame that shows it. */
export const keyTimes = async (page: Page, text: string): Promise<readonly number[]> => {
  const measured = page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const times: number[] = [];
        const pressed = ({ timeStamp }: Event) =>
          // A task that a frame begins comes after it was painted.
          requestAnimationFrame(() => setTimeout(() => times.push(performance.now() - timeStamp)));
        addEventListener('keydown', pressed, { capture: true });
        addEventListener('measured', () => resolve(times), { once: true });
      }),
  );
  await page.keyboard.type(text, { delay: 120 });
  await page.waitForTimeout(500);
  await page.evaluate(() => void dispatchEvent(new Event('measured')));
  return measured;
};
