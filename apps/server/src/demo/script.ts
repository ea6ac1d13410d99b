import type { CastName } from './cast.ts';
import { customers } from './stories/customers.ts';
import { errands } from './stories/errands.ts';
import { friends } from './stories/friends.ts';
import { zine } from './stories/zine.ts';

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

/** What is said in the demo. */
export const threads: readonly DemoThread[] = [...customers, ...friends, ...errands, zine];
