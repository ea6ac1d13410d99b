import { comparable, type TypedThreadSummary } from '@parley/contracts';
import { lastWordsOf } from '../../chat/payload.ts';
import { type Names, nameOf } from '../../people/address-name.ts';
import { threadTitle } from '../../threads/thread-title.ts';

/** Whether a thread is about what was sought: by name, participant, address, shop or last message. */
export const threadMatches = (
  summary: TypedThreadSummary,
  sought: string,
  viewer: string,
  names: Names,
): boolean => {
  const wanted = comparable(sought.trim());
  return wordsOf(summary, viewer, names).some((words) => comparable(words).includes(wanted));
};

const wordsOf = (summary: TypedThreadSummary, viewer: string, names: Names): readonly string[] => {
  const others = summary.participants.filter((address) => address !== viewer);
  return [
    threadTitle(summary, viewer, names),
    ...others,
    ...others.map((address) => nameOf(names, address)),
    summary.shop?.name ?? '',
    summary.shop?.url ?? '',
    lastWordsOf(summary) ?? '',
  ];
};
