import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useChat } from '../../chat/chat-context.ts';
import { useMutation, useQuery, useQueryClient } from '../../chat/queries.ts';
import { useUnlockedCalls, useWeb3mqCalls } from '../../chat/web3mq/use-web3mq-calls.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/form/checkbox.tsx';
import { toastError } from '../../ui/toasts/toasts.tsx';

/** Who may join a group; whoever made it may change that. */
export const JoinRule = ({ groupid }: { readonly groupid: string }) => {
  const { address } = useChat();
  const calls = useWeb3mqCalls();
  const unlock = useUnlockedCalls();
  const client = useQueryClient();
  const queryKey = ['permissions', address, groupid];
  const { data } = useQuery({
    queryKey,
    enabled: calls !== null,
    queryFn: async () => (await unlock()).group.permissions(groupid),
  });
  const changing = useMutation({
    mutationFn: async (isPublic: boolean) =>
      (await unlock()).group.updatePermissions(
        groupid,
        isPublic ? 'public' : 'ceator_invite_friends',
      ),
    onSuccess: (changed) => client.setQueryData(queryKey, changed),
    onError: () => toastError(t`The setting couldn’t be changed`, t`Try again.`),
  });
  if (calls === null)
    return (
      <Button look="plain" className="-ms-4" onClick={() => void unlock().catch(() => {})}>
        <Trans>Unlock to see who can join</Trans>
      </Button>
    );
  if (data === undefined) return null;
  const isPublic = data.permissions['group:join'].value === 'public';
  if (data.creator_id !== address)
    return (
      <p className="text-muted">
        {isPublic ? t`Anyone with the id can join.` : t`By invitation only.`}
      </p>
    );
  return (
    <Checkbox
      checked={changing.isPending ? changing.variables : isPublic}
      disabled={changing.isPending}
      onChange={changing.mutate}
      label={t`Anyone with the id can join`}
    />
  );
};
