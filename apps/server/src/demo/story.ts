import type { CastName } from './cast.ts';

/** Who says what, some minutes after the line before, or so many hours after it. */
export type DemoLine = readonly [who: CastName, text: string, hoursLater?: number];

export interface DemoThread {
  readonly between: readonly [CastName, CastName, ...CastName[]];
  /** URL of the shop that it is about. */
  readonly shop?: string;
  /** How many hours ago it began. */
  readonly hoursAgo: number;
  /** Who says something has read all before it. */
  readonly lines: readonly DemoLine[];
  /** Who has read all of it. */
  readonly readBy: readonly CastName[];
}
