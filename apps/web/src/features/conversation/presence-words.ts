import type { TypedThreadSummary } from '@parley/contracts';
import { isOfTwo } from '../../threads/thread-title.ts';

/** How many are in a thread, and how many of the others are here now. */
export const presenceWords = (
  summary: Pick<TypedThreadSummary, 'kind' | 'participants'>,
  online: number,
): string => {
  const count = summary.participants.length;
  if (isOfTwo(summary)) return online > 0 ? 'online' : 'offline';
  const people = count === 1 ? 'only you' : `${count} participants`;
  const who = summary.kind === 'group' ? `Group, ${people}` : people;
  return online > 0 ? `${who}, ${online} online` : who;
};
