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

/** Whether a thread is one between two people, or of somebody with themselves. */
export const isOfTwo = ({
  kind,
  participants,
}: Pick<TypedThreadSummary, 'kind' | 'participants'>): boolean =>
  kind === 'direct' && participants.length <= 2;

/** Whose picture stands for a thread: that of the other one of two, else one of its own. */
export const pictured = (
  { uuid, kind, participants }: Pick<TypedThreadSummary, 'uuid' | 'kind' | 'participants'>,
  viewer: string,
): { readonly seed: string; readonly other: string | null } => {
  const [other = viewer, ...more] = othersOf({ participants }, viewer);
  const isOfTwo = kind === 'direct' && more.length === 0;
  return { seed: isOfTwo ? other : uuid, other: isOfTwo && other !== viewer ? other : null };
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
