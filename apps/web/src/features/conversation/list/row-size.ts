import type { Line } from '../message/line.ts';

const TEXT_LINE_PX = 24;
const AROUND_PX = 14;
const GROUP_PX = 7;
const DAY_PX = 48;
const NEW_PX = 34;
/** What fits into a line of a wide window. */
const LINE_LENGTH = 72;

/** About how high a row is, until it is measured: the nearer, the less the scrollbar moves. */
export const likelySize = ({ content, startsGroup, startsDay, startsNew }: Line): number =>
  AROUND_PX +
  TEXT_LINE_PX * Math.ceil(content.length / LINE_LENGTH) +
  (startsGroup ? GROUP_PX : 0) +
  (startsDay ? DAY_PX : 0) +
  (startsNew ? NEW_PX : 0);
