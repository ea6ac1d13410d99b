import type { TypedThreadSummary } from '@parley/contracts';
import { formatList } from '../i18n/formats.ts';
import { type Names, nameOf } from '../people/address-name.ts';

type Titled = Pick<TypedThreadSummary, 'participants' | 'name' | 'shop'>;

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

/** Whose pictures stand for a thread: that of the other one of two, else of two others, or its own. */
export const pictured = (
  { uuid, kind, participants }: Pick<TypedThreadSummary, 'uuid' | 'kind' | 'participants'>,
  viewer: string,
): {
  readonly seed: string;
  /** Drawn behind it, for a thread of several. */
  readonly second?: string;
  readonly other: string | null;
} => {
  const [other = viewer, second] = othersOf({ participants }, viewer);
  if (second !== undefined) return { seed: other, second, other: null };
  if (kind === 'group') return { seed: uuid, other: null };
  return { seed: other, other: other === viewer ? null : other };
};

/** Whether the viewer writes to the shop that a thread is about: its owner is another one in it. */
const isToShop = ({ shop, participants }: Titled, viewer: string): boolean => {
  const owner = shop?.owner_address ?? null;
  return owner !== null && owner !== viewer && participants.includes(owner);
};

const peopleIn = (thread: Titled, viewer: string, names: Names): string =>
  formatList(othersOf(thread, viewer).map((address) => nameOf(names, address)));

/** What a thread is called: a group's name, the shop for who writes to it, or who else is in it. */
export const threadTitle = (thread: Titled, viewer: string, names: Names): string => {
  if (thread.name !== '') return thread.name;
  const { shop } = thread;
  return shop !== null && isToShop(thread, viewer) ? shop.name : peopleIn(thread, viewer, names);
};

/** What stands beside the title of a thread about a shop: the shop, or for who writes to it, the people. */
export const titleNote = (
  thread: Titled,
  viewer: string,
  names: Names,
): { readonly text: string; readonly isShop: boolean } | null => {
  const { shop } = thread;
  if (shop === null) return null;
  return isToShop(thread, viewer)
    ? { text: peopleIn(thread, viewer, names), isShop: false }
    : { text: shop.name, isShop: true };
};
