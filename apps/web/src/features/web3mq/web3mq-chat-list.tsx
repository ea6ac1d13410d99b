import { refusalOf, type Web3mqIdentity } from '@parley/client';
import { MessagesSquare, TriangleAlert } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { chatsOf } from './next-page.ts';
import { OpenWeb3mqChat } from './open-web3mq-chat.tsx';
import { OwnProfile } from './own-profile.tsx';
import { useWeb3mqChats } from './use-web3mq-chats.ts';
import { Web3mqChatRow } from './web3mq-chat-row.tsx';

interface Web3mqChatListProps {
  readonly identity: Web3mqIdentity;
}

/** Whom an identity talks with, and a way to talk with somebody else. */
export const Web3mqChatList = ({ identity }: Web3mqChatListProps) => {
  const chats = useWeb3mqChats(identity);
  if (chats.isPending)
    return (
      <p className="grid place-items-center py-12">
        <Spinner label="Fetching Web3MQ chats" />
      </p>
    );
  if (chats.data === undefined)
    return <NotFetched error={chats.error} onRetry={() => void chats.refetch()} />;
  const shown = chatsOf(chats.data.pages);
  return (
    <>
      <OwnProfile identity={identity} />
      <OpenWeb3mqChat identity={identity} />
      {shown.length === 0 && (
        <EmptyState icon={<MessagesSquare aria-hidden />} title="No Web3MQ chats yet">
          Open one above, with the userid or wallet of somebody, or with a group’s id.
        </EmptyState>
      )}
      <ul className="grid grid-cols-1 gap-0.5 px-2 pb-2">
        {shown.map((chat) => (
          <Web3mqChatRow key={chat.topic} chat={chat} />
        ))}
      </ul>
      {chats.hasNextPage && (
        <p className="grid px-4 pb-4">
          <Button onClick={() => void chats.fetchNextPage()} busy={chats.isFetchingNextPage}>
            Show more
          </Button>
        </p>
      )}
    </>
  );
};

interface NotFetchedProps {
  readonly error: unknown;
  readonly onRetry: () => void;
}

const NotFetched = ({ error, onRetry }: NotFetchedProps) => {
  const unknown = refusalOf(error)?.code === 'unauthenticated';
  return (
    <EmptyState
      icon={<TriangleAlert aria-hidden />}
      title={unknown ? 'The server doesn’t know this identity' : 'The chats can’t be fetched'}
      action={<Button onClick={onRetry}>Try again</Button>}
    >
      {unknown
        ? 'Its userid, key and didkey have to be registered together. Check them in the settings.'
        : 'Check your connection and try again.'}
    </EmptyState>
  );
};
