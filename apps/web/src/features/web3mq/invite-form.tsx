import { refusalOf } from '@parley/client';
import { useQueryClient } from '@tanstack/react-query';
import { FieldForm } from '../../ui/field-form.tsx';
import { toast } from '../../ui/toasts.tsx';
import { useWeb3mqCalls } from './calls.ts';
import type { ConversationProps } from './conversation.tsx';
import { findPeople, peopleProblem, UnknownPerson } from './find-people.ts';
import { membersKey } from './use-members.ts';

/** Takes others into a group. */
export const InviteForm = ({ identity, topic }: ConversationProps) => {
  const calls = useWeb3mqCalls(identity);
  const client = useQueryClient();
  const invite = async (text: string): Promise<string | null> => {
    const wrong = peopleProblem(text);
    if (wrong !== null) return wrong;
    try {
      await calls.group.invite(topic, await findPeople(calls, text));
    } catch (error) {
      return inviteProblem(error);
    }
    toast('Invited');
    void client.invalidateQueries({ queryKey: membersKey(identity.userid, topic) });
    return null;
  };
  return (
    <FieldForm
      label="Invite people"
      placeholder="user:… or 0x…"
      action="Invite"
      onSubmit={invite}
    />
  );
};

/** Why somebody could not be taken in. */
export const inviteProblem = (error: unknown): string => {
  if (error instanceof UnknownPerson) return error.message;
  const code = refusalOf(error)?.code;
  if (code === 'forbidden') return 'A group has at most 500 members.';
  if (code === 'not_found') return 'One of these users isn’t registered on this server.';
  if (code === 'bad_input') return 'One of these ids isn’t valid.';
  return 'Something went wrong. Check your connection and try again.';
};
