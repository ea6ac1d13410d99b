import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { announce } from '../../ui/announcer.tsx';
import type { ChatLine } from './lines.ts';

/** More at once are counted, not read out. */
const READ_OUT = 3;

/** What came in below what is on the screen; new messages are read out as they come. */
export const useArriving = (
  lines: readonly ChatLine[],
  atBottom: boolean,
  nameOf: (userid: string) => string,
) => {
  const newest = lines.findLast(({ isPending }) => !isPending)?.key;
  const [seen, setSeen] = useState(newest);
  const told = useRef(newest);

  useEffect(() => {
    if (atBottom) setSeen(newest);
  }, [atBottom, newest]);

  const tell = useEffectEvent(() => {
    const arrived = arrivedAfter(lines, told.current);
    told.current = newest;
    if (arrived.length > READ_OUT) announce(`${arrived.length} new messages`);
    else if (arrived.length > 0)
      announce(arrived.map(({ sender, content }) => `${nameOf(sender)}: ${content}`).join('\n'));
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new message is what there is to tell.
  useEffect(() => tell(), [newest]);

  const waiting = useMemo(() => arrivedAfter(lines, seen), [lines, seen]);
  return { waiting, see: () => setSeen(newest) };
};

/** The lines of others after one of them; after none there were none to compare with. */
const arrivedAfter = (lines: readonly ChatLine[], key: string | undefined) => {
  const place = lines.findLastIndex((line) => line.key === key);
  if (key !== undefined && place === -1) return [];
  return lines.slice(place + 1).filter(({ isOwn }) => !isOwn);
};
