import { useMemo } from 'react';
import { indexOfMessage, type Row } from '../message/rows.ts';
import type { Landing } from './use-jump.ts';

/** The day floats over the top of the list: what is scrolled there stands below it. */
const FLOATING_DAY_PX = 36;

interface StartOptions {
  readonly target: number | null;
  readonly firstUnread: number | null;
  readonly landing: Landing | null;
}

/** Where the list starts: it is read when the list comes to be, so only a landing changes it. */
export const useStart = (rows: readonly Row[], { target, firstUnread, landing }: StartOptions) => {
  const wanted = landing?.id ?? target;
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows that come later change nothing.
  return useMemo(
    () => startOf(indexOfMessage(rows, wanted ?? firstUnread ?? 0), wanted),
    [landing],
  );
};

const startOf = (index: number, target: number | null) =>
  index === -1
    ? ({ index: 'LAST', align: 'end' } as const)
    : target === null
      ? atTop(index)
      : ({ index, align: 'center' } as const);

export const atTop = (index: number) =>
  ({ index, align: 'start', offset: -FLOATING_DAY_PX }) as const;
