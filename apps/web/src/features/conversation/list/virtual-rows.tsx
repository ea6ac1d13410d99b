import {
  type ReactNode,
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';
import type { LinePlace } from '../message/message-line.tsx';
import type { Row } from '../message/rows.ts';
import { FloatingDay } from './floating-day.tsx';
import { isHigherThanView, isInSight } from './row-places.ts';
import type { Start } from './start.ts';
import { useEndInSight } from './use-end-in-sight.ts';
import { useFollowOwn, useStayAtEnd } from './use-follow.ts';
import { type Older, usePagesAhead } from './use-older.ts';
import { useRowKeys } from './use-row-keys.ts';
import { useVirtualRows } from './use-virtual-rows.ts';

export interface VirtualRowsHandle {
  /** Puts the focus on the message where Tab would go. */
  readonly focus: () => void;
  /** Brings a row to the middle, unless it is in sight; the beginning of one that is higher than the view. */
  readonly show: (index: number) => void;
  readonly goToTopOf: (index: number) => void;
  readonly goToEnd: () => void;
}

interface VirtualRowsProps {
  readonly rows: readonly Row[];
  readonly start: Start;
  readonly label: string;
  /** Whether whoever is at the end stays there as messages come. */
  readonly follows: boolean;
  readonly older: Older;
  readonly today: Date;
  /** What stands above the oldest row. */
  readonly head: ReactNode;
  readonly onEndInSight: (isInSight: boolean) => void;
  readonly ref: Ref<VirtualRowsHandle>;
  readonly children: (row: Row, place: RowPlace) => ReactNode;
}

type RowPlace = Pick<LinePlace, 'isTabStop' | 'onFocus' | 'onGone'>;

/** The rows of a thread that are in sight, in a list that scrolls over all of them. */
export const VirtualRows = (props: VirtualRowsProps) => {
  const { rows, label, older, today, head, onEndInSight, ref, children } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const end = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<string | null>(null);
  const [start] = useState(props.start);
  const list = useVirtualRows({ rows, scroller, start, follows: props.follows, kept: active });
  // First of all: it finds out what is in sight.
  const shown = list.getVirtualItems();
  const keys = useRowKeys({ rows, list, scroller, active, setActive });
  const isEndInSight = useEndInSight(scroller, end);
  const goToEnd = useCallback(() => list.scrollToEnd(), [list]);
  usePagesAhead(older, isEndInSight !== null, list.range?.startIndex ?? 0);
  useFollowOwn(rows, goToEnd);
  useStayAtEnd(scroller, isEndInSight === true);
  useEffect(() => {
    if (isEndInSight !== null) onEndInSight(isEndInSight);
  }, [isEndInSight, onEndInSight]);
  useImperativeHandle(
    ref,
    () => ({
      focus: keys.focus,
      show: (index) => {
        if (isHigherThanView(list, index)) list.scrollToIndex(index, { align: 'start' });
        else if (!isInSight(list, index)) list.scrollToIndex(index, { align: 'center' });
      },
      goToTopOf: (index) => list.scrollToIndex(index, { align: 'start' }),
      goToEnd,
    }),
    [list, keys.focus, goToEnd],
  );
  return (
    <>
      <div
        ref={scroller}
        role="log"
        aria-label={label}
        aria-live="off"
        tabIndex={-1}
        onKeyDown={keys.onKeyDown}
        className="thin-scroll flex h-full flex-col overflow-y-auto overflow-x-hidden overscroll-contain outline-none [overflow-anchor:none]"
      >
        <div ref={list.containerRef} className="relative mt-auto shrink-0">
          <div className="absolute inset-x-0 top-0">{head}</div>
          {shown.map(({ index, key }) => {
            const row = rows[index];
            if (row === undefined) return null;
            return (
              <div
                key={key}
                ref={list.measureElement}
                data-index={index}
                className="absolute inset-x-0 [contain:layout_style]"
              >
                {children(row, {
                  isTabStop: row.key === keys.tabStop,
                  onFocus: setActive,
                  onGone: keys.onGone,
                })}
              </div>
            );
          })}
          <div ref={end} className="absolute bottom-0 size-px" />
        </div>
      </div>
      <FloatingDay list={list} rows={rows} scroller={scroller} today={today} />
    </>
  );
};
