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
  return summary.kind === 'group'
    ? groupWords(count, online ?? 0)
    : severalWords(count, online ?? 0);
};

const severalWords = (count: number, online: number): string =>
  online > 0
    ? t`${plural(count, { 1: 'only you', one: '# participant', other: '# participants' })}, ${plural(online, { one: '# online', other: '# online' })}`
    : plural(count, { 1: 'only you', one: '# participant', other: '# participants' });

const groupWords = (count: number, online: number): string =>
  online > 0
    ? t`Group, ${plural(count, { 1: 'only you', one: '# participant', other: '# participants' })}, ${plural(online, { one: '# online', other: '# online' })}`
    : t`Group, ${plural(count, { 1: 'only you', one: '# participant', other: '# participants' })}`;
