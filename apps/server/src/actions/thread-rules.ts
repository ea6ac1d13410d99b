import type { api, InputOf } from '@parley/contracts';
import { ApiError } from '../errors/api-error.ts';
import type { ParticipantRow } from '../storage/stores/participant/participant.ts';
import type { ThreadRow } from '../storage/stores/thread/thread.ts';

/*
 * What somebody who is signed in may change of a thread that they take part in. Who made it has the say
 * over others, but never over a shop's owner in a thread about their shop. Open mode asks nobody.
 */

type Participants = readonly Pick<ParticipantRow, 'text'>[];

/** Whether deleting takes the thread from everybody, or from the viewer's own list only. */
export const deletesForAll = (
  viewer: string,
  thread: ThreadRow,
  participants: Participants,
): boolean => viewer === thread.creator && [null, viewer].includes(ownerHere(thread, participants));

/** The shop's owner, who takes part in a thread about their shop. */
const ownerHere = ({ shop_owner }: ThreadRow, participants: Participants): string | null =>
  participants.some(({ text }) => text === shop_owner) ? shop_owner : null;

type Change = Pick<InputOf<typeof api.thread.update>, 'participants' | 'shop_id'>;

/** Refuses to change who takes part, or about which shop, where the viewer has no say. */
export const checkChange = (
  viewer: string,
  thread: ThreadRow,
  before: Participants,
  { participants, shop_id }: Change,
): void => {
  if (participants !== undefined) checkMembers(viewer, thread, before, participants);
  const newShop = shop_id !== undefined && shop_id !== thread.shop;
  if (newShop) checkShopChange(viewer, thread, before);
  if (newShop && participants?.includes(viewer) === false) throw onlyLeaves();
};

const checkMembers = (
  viewer: string,
  thread: ThreadRow,
  before: Participants,
  after: readonly string[],
): void => {
  const removed = before.map(({ text }) => text).filter((text) => !after.includes(text));
  const others = removed.filter((text) => text !== viewer);
  const added = after.length - (before.length - removed.length);
  if (others.length < removed.length && (others.length > 0 || added > 0)) throw onlyLeaves();
  if (others.length > 0 && viewer !== thread.creator)
    throw new ApiError('forbidden', 'Only the creator of a thread can remove other participants.');
  const owner = ownerHere(thread, before);
  if (owner !== null && others.includes(owner))
    throw new ApiError(
      'forbidden',
      "A shop's owner can't be removed from a thread about their shop.",
    );
};

/** Else a thread could be handed to two strangers by somebody who is not among them. */
const onlyLeaves = (): ApiError =>
  new ApiError('forbidden', 'Leaving a thread must be the only change in a call.');

const checkShopChange = (viewer: string, thread: ThreadRow, participants: Participants): void => {
  const owner = ownerHere(thread, participants);
  if (owner === null ? viewer === thread.creator : viewer === owner) return;
  throw new ApiError(
    'forbidden',
    owner === null
      ? 'Only the creator of a thread can change its shop.'
      : "Only the shop's owner can change the shop of this thread.",
  );
};
