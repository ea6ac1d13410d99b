import { customers } from './stories/customers.ts';
import { errands } from './stories/errands.ts';
import { friends } from './stories/friends.ts';
import { zine } from './stories/zine.ts';
import type { DemoThread } from './story.ts';

/** What is said in the demo. */
export const threads: readonly DemoThread[] = [...customers, ...friends, ...errands, zine];
