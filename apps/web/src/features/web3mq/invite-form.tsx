import { t } from '@lingui/core/macro';
import { UnlockCancelled } from '../../account/account-context.ts';
import { useUnlockedCalls } from '../../chat/web3mq/use-web3mq-calls.ts';
import { FieldForm } from '../../ui/form/field-form.tsx';
import { toast } from '../../ui/toasts/toasts.tsx';
import { findPeople, inviteProblem, peopleProblem } from './find-people.ts';

/** Takes others into a group. */
export const InviteForm = ({ groupid }: { readonly groupid: string }) => {
  const unlock = useUnlockedCalls();
  const invite = async (text: string): Promise<string | null> => {
    const wrong = peopleProblem(text);
    if (wrong !== null) return wrong;
    try {
      const calls = await unlock();
      await calls.group.invite(groupid, await findPeople(calls, text));
    } catch (error) {
      return error instanceof UnlockCancelled
        ? t`Unlock your account to invite.`
        : inviteProblem(error);
    }
    toast(t`Invited`);
    return null;
  };
  return (
    <FieldForm
      label={t`Invite people`}
      placeholder={t`user:… or 0x…`}
      action={t`Invite`}
      onSubmit={invite}
    />
  );
};
