import type { TypedThreadSummary } from '@parley/contracts';
import { type Names, nameOf } from '../people/address-name.ts';

/** The participants of a thread but for its viewer; alone with oneself, oneself. */
export const othersOf = (
  { participants }: Pick<TypedThreadSummary, 'participants'>,
  viewer: string,
): readonly string[] => {
  const others = participants.filter((address) => address !== viewer);
  return others.length > 0 ? others : participants;
};

/** What a thread is called: a group's name, or who else is in it. */
export const threadTitle = (
  summary: Pick<TypedThreadSummary, 'participants' | 'name'>,
  viewer: string,
  names: Names,
): string =>
  summary.name ||
  othersOf(summary, viewer)
    .map((address) => nameOf(names, address))
    .join(', ');
