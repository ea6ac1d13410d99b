import { type KeyboardEvent, type RefObject, useCallback, useLayoutEffect, useRef } from 'react';
import type { Line } from '../message/line.ts';
import { stepFrom } from './row-steps.ts';
import type { VirtualList } from './use-virtual-rows.ts';

interface RowKeysOptions {
  readonly rows: readonly Line[];
  readonly list: VirtualList;
  readonly scroller: RefObject<HTMLElement | null>;
  /** The key of the row that was last focused. */
  readonly active: string | null;
  readonly setActive: (key: string) => void;
}

/** The keys that go from message to message; Tab stops at one of them only, which is in sight. */
export const useRowKeys = ({ rows, list, scroller, active, setActive }: RowKeysOptions) => {
  const here = rows.findIndex(({ key }) => key === active);
  const first = list.range?.startIndex ?? 0;
  const last = Math.min(list.range?.endIndex ?? 0, rows.length - 1);
  const isInSight = here >= first && here <= last;
  const stop = isInSight ? here : last;
  const latest = useRef({ rows, stop });
  latest.current = { rows, stop };

  /** Of the row that gets the focus as soon as it is on the page. */
  const wanted = useRef<string | null>(null);
  const focusWanted = useCallback(() => {
    const key = wanted.current;
    const element = key === null ? null : rowElement(scroller.current, key);
    if (element === null) return;
    wanted.current = null;
    element.focus({ preventScroll: true });
  }, [scroller]);
  useLayoutEffect(focusWanted);

  const goTo = useCallback(
    (index: number) => {
      const row = latest.current.rows[index];
      if (row === undefined) return;
      setActive(row.key);
      wanted.current = row.key;
      list.scrollToIndex(index);
      focusWanted();
    },
    [list, setActive, focusWanted],
  );

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (!(event.target instanceof HTMLElement) || !scroller.current?.contains(event.target)) return;
    const isFocused = here !== -1 && event.target !== scroller.current;
    const next = stepFrom(isFocused ? here : stop, event.key, {
      page: Math.max(1, last - first - 1),
      last: rows.length - 1,
    });
    if (next === null) return;
    event.preventDefault();
    goTo(next);
  };

  return {
    tabStop: rows[stop]?.key ?? null,
    onKeyDown,
    focus: useCallback(() => goTo(latest.current.stop), [goTo]),
    /** A row that had the focus is no more: the keys go on from the list. */
    onGone: useCallback(() => scroller.current?.focus({ preventScroll: true }), [scroller]),
  };
};

const rowElement = (scroller: HTMLElement | null, key: string): HTMLElement | null =>
  scroller?.querySelector<HTMLElement>(`[data-message="${CSS.escape(key)}"]`) ?? null;
