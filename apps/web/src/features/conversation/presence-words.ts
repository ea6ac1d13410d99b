import type { TypedThreadSummary } from '@parley/contracts';
import { isOfTwo } from '../../threads/thread-title.ts';

/** How many are in a thread, and how many of the others are here now. */
export const presenceWords = (
  summary: Pick<TypedThreadSummary, 'kind' | 'participants'>,
  /** Null while one is offline oneself. */
  online: number | null,
): string => {
  const count = summary.participants.length;
  if (isOfTwo(summary)) {
    if (online === null) return 'connecting…';
    return online > 0 ? 'online' : 'offline';
  }
  const people = count === 1 ? 'only you' : `${count} participants`;
  const who = summary.kind === 'group' ? `Group, ${people}` : people;
  return online !== null && online > 0 ? `${who}, ${online} online` : who;
};
