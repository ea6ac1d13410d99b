import { isTransient } from '@parley/client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { UsersRound } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { InPlace } from '../../ui/in-place.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { toastError } from '../../ui/toasts.tsx';
import { useWeb3mqCalls } from './calls.ts';
import type { ConversationProps } from './conversation.tsx';

/** A group that the identity is not in: where anybody may join, it can. */
export const JoinGroup = ({ identity, topic }: ConversationProps) => {
  const calls = useWeb3mqCalls(identity);
  const client = useQueryClient();
  const permissions = useQuery({
    queryKey: ['web3mq', 'permissions', identity.userid, topic],
    queryFn: () => calls.group.permissions(topic),
  });
  const joining = useMutation({
    mutationFn: () => calls.group.join(topic),
    onSuccess: () => client.invalidateQueries({ queryKey: ['web3mq'] }),
    onError: () => toastError('The group couldn’t be joined', 'It may be full. Try again later.'),
  });
  if (permissions.isPending)
    return (
      <InPlace>
        <Spinner label="Opening the chat" />
      </InPlace>
    );
  const isPublic = permissions.data?.permissions['group:join'].value === 'public';
  return (
    <InPlace>
      <EmptyState
        icon={<UsersRound aria-hidden />}
        title={isPublic ? 'You’re not in this group yet' : 'Group not available'}
        action={
          isPublic ? (
            <Button look="primary" busy={joining.isPending} onClick={() => joining.mutate()}>
              Join the group
            </Button>
          ) : permissions.error && isTransient(permissions.error) ? (
            <Button onClick={() => void permissions.refetch()}>Try again</Button>
          ) : (
            <CopyButton text={identity.userid} what="Your userid" />
          )
        }
      >
        {isPublic
          ? 'Anyone can join. You’ll see its earlier messages, too.'
          : 'This group doesn’t exist, or you need an invitation. A member can invite you by your userid.'}
      </EmptyState>
    </InPlace>
  );
};
