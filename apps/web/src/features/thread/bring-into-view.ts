import type { VirtuosoHandle } from 'react-virtuoso';

const TRIES = 6;
const PAUSE_MS = 400;

interface Place {
  /** Where the row stands now: older pages may come in between. */
  readonly index: () => number;
  readonly key: string;
  readonly scroller: HTMLElement;
  readonly signal: AbortSignal;
}

/**
 * Scrolls to a row until it is in sight: heights that are only guessed, of rows that were never on
 * the page, may lead a first try astray.
 */
export const bringIntoView = async (list: VirtuosoHandle, place: Place): Promise<void> => {
  const { index, key, scroller, signal } = place;
  for (let tries = 0; tries < TRIES && !signal.aborted; tries += 1) {
    if (tries > 0 && isInSight(scroller, key)) return;
    list.scrollToIndex({ index: Math.max(0, index()), align: 'center' });
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
};

const isInSight = (scroller: HTMLElement, key: string): boolean => {
  const row = scroller
    .querySelector(`[data-message="${CSS.escape(key)}"]`)
    ?.getBoundingClientRect();
  const view = scroller.getBoundingClientRect();
  return row !== undefined && row.bottom > view.top + 40 && row.top < view.bottom - 40;
};
