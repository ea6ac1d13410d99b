import { refusalOf, type Web3mqIdentity } from '@parley/client';
import { FailedThread, LoadingThread } from '../conversation/thread-states.tsx';
import { JoinGroup } from './join-group.tsx';
import { NotAllowed } from './not-allowed.tsx';
import { OpenConversation } from './open-conversation.tsx';
import { isGroupChat } from './topic.ts';
import { useHistory } from './use-history.ts';
import { useLiveHistory } from './use-live-history.ts';

export interface ConversationProps {
  readonly identity: Web3mqIdentity;
  /** A userid or a groupid. */
  readonly topic: string;
}

/** A chat, or what stands in its way. */
export const Conversation = (props: ConversationProps) => {
  const history = useHistory(props.identity, props.topic);
  useLiveHistory(props.identity, props.topic);
  const code = refusalOf(history.error)?.code;
  if (code === 'not_found' && isGroupChat(props.topic)) return <JoinGroup {...props} />;
  if (code === 'unauthenticated') return <NotAllowed onRetry={() => void history.refetch()} />;
  if (isOpening(history)) return <LoadingThread />;
  if (history.data === undefined) return <FailedThread onRetry={() => void history.refetch()} />;
  return <OpenConversation {...props} history={history.data} />;
};

/** What is left of an earlier look doesn't say where the unread begins; it does for want of better. */
const isOpening = ({
  isPending,
  isFetching,
  isFetchedAfterMount,
  failureCount,
}: ReturnType<typeof useHistory>): boolean =>
  isPending || (isFetching && !isFetchedAfterMount && failureCount === 0);
