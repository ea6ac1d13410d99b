import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useChat } from '../../chat/chat-context.ts';
import { useUnlockedCalls } from '../../chat/use-web3mq-calls.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { toast } from '../../ui/toasts.tsx';

interface NicknameDialogProps {
  readonly nickname: string;
  readonly onClose: () => void;
}

/** Gives the account a name that everybody sees. */
export const NicknameDialog = ({ nickname, onClose }: NicknameDialogProps) => {
  const { address } = useChat();
  const unlock = useUnlockedCalls();
  const client = useQueryClient();
  const [name, setName] = useState(nickname);
  const saving = useMutation({
    mutationFn: async () => (await unlock()).user.updateProfile({ nickname: name.trim() }),
    onSuccess: (profile) => {
      client.setQueryData(['profile', address], profile);
      toast('Name changed');
      onClose();
    },
  });
  const save = (event: FormEvent) => {
    event.preventDefault();
    saving.mutate();
  };
  return (
    <Dialog open onClose={onClose} title="Your name on Web3MQ">
      <form onSubmit={save} className="grid gap-5">
        <Field
          label="Name"
          hint="Everyone you chat with can see it. Without a name, they see your userid."
          autoComplete="off"
          dir="auto"
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={saving.isError ? 'Something went wrong. Try again.' : null}
        />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={saving.isPending}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
