import type { Line } from '../message/line.ts';

const TEXT_LINE_PX = 24;
const AROUND_PX = 14;
const GROUP_PX = 7;
const DAY_PX = 48;
const NEW_PX = 34;
/** What fits into a line of the widest bubble. */
const LONGEST_LINE = 72;
const LETTER_PX = 8.5;
const BESIDE_PX = 80;

/** How many letters a line of a message has, about. */
export const lineLengthNow = (): number =>
  Math.min(LONGEST_LINE, Math.floor((innerWidth - BESIDE_PX) / LETTER_PX));

/** About how high a row is, until it is measured: the nearer, the less the scrollbar moves. */
export const likelySize = (row: Line, lineLength: number): number => {
  const { content, startsGroup, startsDay, startsNew } = row;
  return (
    AROUND_PX +
    TEXT_LINE_PX * Math.ceil(content.length / lineLength) +
    (startsGroup ? GROUP_PX : 0) +
    (startsDay ? DAY_PX : 0) +
    (startsNew ? NEW_PX : 0)
  );
};
