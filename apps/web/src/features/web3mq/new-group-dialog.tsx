import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { navigate } from 'wouter/use-browser-location';
import { UnlockCancelled } from '../../account/account-context.ts';
import { useChat } from '../../chat/chat-context.ts';
import { useMutation } from '../../chat/queries.ts';
import { findThread } from '../../chat/web3mq/topics.ts';
import { useUnlockedCalls } from '../../chat/web3mq/use-web3mq-calls.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog/dialog.tsx';
import { Checkbox } from '../../ui/form/checkbox.tsx';
import { textDirection } from '../../ui/form/direction.ts';
import { Field } from '../../ui/form/field.tsx';
import { toastError } from '../../ui/toasts/toasts.tsx';
import { findPeople, inviteProblem, peopleProblem } from './find-people.ts';

/** Makes a group with a name and its first members, and goes there. */
const NewGroupDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const chat = useChat();
  const unlock = useUnlockedCalls();
  const [name, setName] = useState('');
  const [people, setPeople] = useState('');
  const [isPublic, setPublic] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const making = useMutation({
    mutationFn: async () => {
      const calls = await unlock();
      const members = await findPeople(calls, people);
      const { groupid } = await calls.group.create({
        group_name: name.trim(),
        may_join: isPublic ? 'public' : 'ceator_invite_friends',
      });
      if (members.length > 0)
        await calls.group
          .invite(groupid, members)
          .catch((error) =>
            toastError(t`The group was created, but nobody could be invited`, inviteProblem(error)),
          );
      return findThread(chat, groupid);
    },
    onSuccess: (uuid) => {
      onClose();
      navigate(`/t/${uuid}`);
    },
    onError: (error) =>
      setProblem(
        error instanceof UnlockCancelled
          ? t`Unlock your account to create a group.`
          : inviteProblem(error),
      ),
  });
  const make = (event: FormEvent) => {
    event.preventDefault();
    const wrong = peopleProblem(people);
    setProblem(wrong);
    if (wrong === null) making.mutate();
  };
  return (
    <Dialog open onClose={onClose} title={t`New group`}>
      <form onSubmit={make} className="grid gap-4">
        <Field
          label={t`Name`}
          autoComplete="off"
          dir={textDirection(name)}
          required
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Field
          label={t`Members`}
          placeholder={t`user:… or 0x…`}
          hint={t`Userids or wallet addresses, separated by spaces. You can invite more people later.`}
          autoComplete="off"
          spellCheck={false}
          dir="ltr"
          className="font-mono text-sm"
          value={people}
          onChange={(event) => {
            setPeople(event.target.value);
            setProblem(null);
          }}
          error={problem}
        />
        <Checkbox checked={isPublic} onChange={setPublic} label={t`Anyone with the id can join`} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button
            type="submit"
            look="primary"
            busy={making.isPending}
            disabled={name.trim() === ''}
          >
            <Trans>Create group</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  );
};

export default NewGroupDialog;
