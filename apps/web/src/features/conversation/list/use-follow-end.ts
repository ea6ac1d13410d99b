import { useRef } from 'react';
import type { Line } from '../message/line.ts';

/** Follows new lines as long as the end is in sight; lines that come above are no reason to move. */
export const useFollowEnd = (lines: readonly Line[]) => {
  const last = lines.at(-1)?.key;
  const followed = useRef(last);
  return (isAtEnd: boolean): 'auto' | false => {
    const isNew = last !== followed.current;
    followed.current = last;
    return isAtEnd && isNew && 'auto';
  };
};
