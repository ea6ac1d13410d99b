import type { Web3mqIdentity } from '@parley/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { toast } from '../../ui/toasts.tsx';
import { useWeb3mqCalls } from './calls.ts';

interface NicknameDialogProps {
  readonly identity: Web3mqIdentity;
  readonly nickname: string;
  readonly onClose: () => void;
}

/** Gives the identity a name that everybody sees. */
export const NicknameDialog = ({ identity, nickname, onClose }: NicknameDialogProps) => {
  const calls = useWeb3mqCalls(identity);
  const client = useQueryClient();
  const [name, setName] = useState(nickname);
  const saving = useMutation({
    mutationFn: () => calls.user.updateProfile({ nickname: name.trim() }),
    onSuccess: () => {
      toast('Name changed');
      onClose();
      return client.invalidateQueries({ queryKey: ['web3mq'] });
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
