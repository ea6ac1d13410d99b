import { AtSign } from 'lucide-react';
import { EmptyState } from '../../ui/empty-state.tsx';
import { UnlockIdentity } from './unlock-identity.tsx';
import { useWeb3mqIdentity } from './use-web3mq-identity.ts';
import { Web3mqChatList } from './web3mq-chat-list.tsx';

/** The chats of the account's Web3MQ identity, once its passphrase is typed. */
export const Web3mqChats = () => {
  const identity = useWeb3mqIdentity();
  return (
    <div className="thin-scroll h-full overflow-y-auto">
      {identity === null ? (
        <EmptyState icon={<AtSign aria-hidden />} title="No Web3MQ identity yet">
          Add one in the settings, and its chats appear here.
        </EmptyState>
      ) : identity.opened === null ? (
        <UnlockIdentity kept={identity.kept} />
      ) : (
        <Web3mqChatList identity={identity.opened} />
      )}
    </div>
  );
};
