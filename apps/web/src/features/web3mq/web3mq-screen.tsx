import { AtSign } from 'lucide-react';
import { Link, useParams } from 'react-router';
import { EmptyState } from '../../ui/empty-state.tsx';
import { InPlace } from '../../ui/in-place.tsx';
import { Conversation } from './conversation.tsx';
import { UnlockIdentity } from './unlock-identity.tsx';
import { useWeb3mqIdentity } from './use-web3mq-identity.ts';

/** One chat of the account's Web3MQ identity, at `/w/:topic`. */
export const Web3mqScreen = () => {
  const { topic = '' } = useParams();
  const identity = useWeb3mqIdentity();
  if (identity === null)
    return (
      <InPlace>
        <EmptyState
          icon={<AtSign aria-hidden />}
          title="No Web3MQ identity"
          action={
            <Link
              to="/settings"
              className="inline-flex min-h-10 items-center rounded-xl bg-accent px-4 py-2 font-medium text-on-accent hover:bg-accent-strong"
            >
              Open settings
            </Link>
          }
        >
          This chat belongs to a Web3MQ identity. Add the identity in Settings to open the chat.
        </EmptyState>
      </InPlace>
    );
  if (identity.opened === null)
    return (
      <InPlace>
        <div className="w-full max-w-sm">
          <UnlockIdentity kept={identity.kept} />
        </div>
      </InPlace>
    );
  return <Conversation key={topic} identity={identity.opened} topic={topic} />;
};
