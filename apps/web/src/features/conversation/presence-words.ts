import { plural, t } from '@lingui/core/macro';
import type { TypedThreadSummary } from '@parley/contracts';
import { isOfTwo } from '../../threads/thread-title.ts';

/** How many are in a thread, and how many of the others are here now. */
export const presenceWords = (
  summary: Pick<TypedThreadSummary, 'kind' | 'participants'>,
  /** Null while one is offline oneself. */
  online: number | null,
): string => {
  if (isOfTwo(summary)) {
    if (online === null) return t`connecting…`;
    return online > 0 ? t`online` : t`offline`;
  }
  const count = summary.participants.length;
  const people = plural(count, { 1: 'only you', one: '# participant', other: '# participants' });
  const isGroup = summary.kind === 'group';
  if (online === null || online === 0) return isGroup ? t`Group, ${people}` : people;
  const present = plural(online, { one: '# online', other: '# online' });
  return isGroup ? t`Group, ${people}, ${present}` : t`${people}, ${present}`;
};
