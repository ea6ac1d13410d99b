import {
  type KeyboardEvent,
  type RefObject,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react';
import type { ListRange, VirtuosoHandle } from 'react-virtuoso';
import type { Line } from '../message/line.ts';
import { rowElement } from './in-sight.ts';
import { stepFrom } from './row-steps.ts';

interface RowKeysOptions {
  readonly rows: readonly Line[];
  readonly list: RefObject<VirtuosoHandle | null>;
  readonly scroller: HTMLElement | null;
  /** The rows that are on the page now. */
  readonly shown: ListRange;
  /** Whether the list stands where it begins. Until then it does not know what it shows. */
  readonly isPlaced: boolean;
}

/** The keys that go from message to message; Tab stops at one of them only. */
export const useRowKeys = ({ rows, list, scroller, shown, isPlaced }: RowKeysOptions) => {
  const [active, setActive] = useState<string | null>(null);
  const here = rows.findIndex(({ key }) => key === active);
  // A list shows a part of the rows: a stop that has left it could not be reached.
  const isShown = here !== -1 && here >= shown.startIndex && here <= shown.endIndex;
  const stop = isShown ? here : Math.min(shown.endIndex, rows.length - 1);
  const latest = useRef({ rows, stop, isPlaced });
  latest.current = { rows, stop, isPlaced };

  /** Of the row that gets the focus as soon as it is on the page. */
  const wanted = useRef<string | null>(null);
  const focusWanted = useCallback(() => {
    const element = wanted.current === null ? null : rowElement(scroller, wanted.current);
    if (element === null) return;
    element.focus({ preventScroll: true });
    if (element === document.activeElement) wanted.current = null;
    // A list hides its rows until it has placed them, and what is hidden takes no focus.
    else if (scroller === document.activeElement) requestAnimationFrame(focusWanted);
  }, [scroller]);
  useEffect(focusWanted);

  const goTo = useCallback(
    (index: number) => {
      const row = latest.current.rows[index];
      if (row === undefined) return;
      setActive(row.key);
      wanted.current = row.key;
      // The row that has the focus may leave the page before this one is on it.
      scroller?.focus({ preventScroll: true });
      list.current?.scrollIntoView({ index, done: focusWanted });
      requestAnimationFrame(focusWanted);
    },
    [list, scroller, focusWanted],
  );

  const isAwaited = useRef(false);
  const focus = useCallback(() => {
    if (latest.current.isPlaced) return goTo(latest.current.stop);
    isAwaited.current = true;
    scroller?.focus({ preventScroll: true });
  }, [goTo, scroller]);
  useEffect(() => {
    if (!isPlaced || !isAwaited.current) return;
    isAwaited.current = false;
    goTo(latest.current.stop);
  }, [isPlaced, goTo]);

  const onHere = useCallback(
    (key: string) => {
      if (key === wanted.current) focusWanted();
    },
    [focusWanted],
  );
  const onGone = useCallback(
    (key: string) => {
      wanted.current = key;
      scroller?.focus({ preventScroll: true });
      // It may be there already, in another place.
      requestAnimationFrame(focusWanted);
    },
    [scroller, focusWanted],
  );

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (!(event.target instanceof HTMLElement) || !scroller?.contains(event.target)) return;
    const page = Math.max(1, countVisible(scroller) - 1);
    const from = wanted.current === null || here === -1 ? stop : here;
    const next = stepFrom(from, event.key, { page, last: rows.length - 1 });
    if (next === null) return;
    event.preventDefault();
    goTo(next);
  };

  return { tabStop: rows[stop]?.key ?? null, onKeyDown, onFocus: setActive, onHere, onGone, focus };
};

/** How many messages are wholly in sight: what a page is. */
const countVisible = (scroller: HTMLElement): number => {
  const { top, bottom } = scroller.getBoundingClientRect();
  const boxes = [...scroller.querySelectorAll('[data-message]')].map((row) =>
    row.getBoundingClientRect(),
  );
  return boxes.filter((box) => box.top >= top && box.bottom <= bottom).length;
};
