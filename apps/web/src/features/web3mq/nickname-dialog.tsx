import { t } from '@lingui/core/macro';
import { useChat } from '../../chat/chat-context.ts';
import { useMutation, useQueryClient } from '../../chat/queries.ts';
import { useUnlockedCalls } from '../../chat/web3mq/use-web3mq-calls.ts';
import { NameDialog } from '../../ui/dialog/name-dialog.tsx';
import { toast } from '../../ui/toasts/toasts.tsx';

interface NicknameDialogProps {
  readonly nickname: string;
  readonly onClose: () => void;
}

/** Gives the account a name that everybody sees. */
export const NicknameDialog = ({ nickname, onClose }: NicknameDialogProps) => {
  const { address } = useChat();
  const unlock = useUnlockedCalls();
  const client = useQueryClient();
  const saving = useMutation({
    mutationFn: async (name: string) =>
      (await unlock()).user.updateProfile({ nickname: name.trim() }),
    onSuccess: (profile) => {
      client.setQueryData(['profile', address], profile);
      toast(t`Name changed`);
      onClose();
    },
  });
  return (
    <NameDialog
      title={t`Your name on Web3MQ`}
      hint={t`Everyone you chat with can see it. Without a name, they see your userid.`}
      name={nickname}
      maxLength={100}
      error={saving.isError ? t`Something went wrong. Try again.` : null}
      busy={saving.isPending}
      onSave={saving.mutate}
      onClose={onClose}
    />
  );
};
