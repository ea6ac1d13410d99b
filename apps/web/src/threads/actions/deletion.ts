import type { TypedThreadSummary } from '@parley/contracts';
import type { Chat } from '../../chat/chat.ts';

type Viewer = Pick<Chat, 'address' | 'isGuest'>;
type Thread = Pick<TypedThreadSummary, 'creator' | 'participants' | 'kind'>;

/**
 * Whether deleting a thread takes it from everybody, or from the viewer's own list only: the rule that
 * the server goes by. `owner` is that of the thread's shop.
 */
export const deletesForAll = (
  { creator, participants }: Thread,
  { address, isGuest }: Viewer,
  owner: string | null,
): boolean => {
  if (isGuest) return true;
  const hasOtherOwner = owner !== null && owner !== address && participants.includes(owner);
  return creator === address && !hasOtherOwner;
};

/** Whether one may leave a thread: two at least must stay. A group of Web3MQ has no way out. */
export const canLeave = ({ participants, kind }: Thread, { address }: Viewer): boolean =>
  kind === 'direct' && participants.length > 2 && participants.includes(address);
