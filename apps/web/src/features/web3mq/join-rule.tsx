import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { toastError } from '../../ui/toasts.tsx';
import { useWeb3mqCalls } from './calls.ts';
import type { ConversationProps } from './conversation.tsx';

/** Who may join a group; whoever made it may change that. */
export const JoinRule = ({ identity, topic }: ConversationProps) => {
  const calls = useWeb3mqCalls(identity);
  const client = useQueryClient();
  const queryKey = ['web3mq', 'permissions', identity.userid, topic];
  const { data } = useQuery({ queryKey, queryFn: () => calls.group.permissions(topic) });
  const changing = useMutation({
    mutationFn: (isPublic: boolean) =>
      calls.group.updatePermissions(topic, isPublic ? 'public' : 'ceator_invite_friends'),
    onSuccess: (changed) => client.setQueryData(queryKey, changed),
    onError: () => toastError('The setting couldn’t be changed', 'Try again.'),
  });
  if (data === undefined) return null;
  const isPublic = data.permissions['group:join'].value === 'public';
  if (data.creator_id !== identity.userid)
    return (
      <p className="text-muted">
        {isPublic ? 'Anyone with the id can join.' : 'By invitation only.'}
      </p>
    );
  return (
    <label className="flex min-h-10 cursor-pointer items-center gap-3">
      <input
        type="checkbox"
        className="size-5 shrink-0 accent-accent"
        checked={changing.isPending ? changing.variables : isPublic}
        disabled={changing.isPending}
        onChange={(event) => changing.mutate(event.target.checked)}
      />
      Anyone with the id can join
    </label>
  );
};
