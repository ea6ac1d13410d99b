import { refusalOf } from '@parley/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { toast } from '../../ui/toasts.tsx';
import { useWeb3mqCalls } from './calls.ts';
import type { ConversationProps } from './conversation.tsx';
import { findPeople, peopleProblem, UnknownPerson } from './find-people.ts';
import { membersKey } from './use-members.ts';

/** Takes others into a group. */
export const InviteForm = ({ identity, topic }: ConversationProps) => {
  const calls = useWeb3mqCalls(identity);
  const client = useQueryClient();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const inviting = useMutation({
    mutationFn: async () => calls.group.invite(topic, await findPeople(calls, text)),
    onSuccess: () => {
      setText('');
      toast('Invited');
      return client.invalidateQueries({ queryKey: membersKey(identity.userid, topic) });
    },
    onError: (error) => setProblem(inviteProblem(error)),
  });
  const invite = (event: FormEvent) => {
    event.preventDefault();
    const wrong = peopleProblem(text);
    setProblem(wrong);
    if (wrong === null) inviting.mutate();
  };
  return (
    <form onSubmit={invite} className="grid gap-2">
      <Field
        label="Invite people"
        placeholder="user:… or 0x…"
        autoComplete="off"
        spellCheck={false}
        className="font-mono text-sm"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setProblem(null);
        }}
        error={problem}
      />
      <Button type="submit" busy={inviting.isPending} disabled={text.trim() === ''}>
        Invite
      </Button>
    </form>
  );
};

/** Why somebody could not be taken in. */
export const inviteProblem = (error: unknown): string => {
  if (error instanceof UnknownPerson) return error.message;
  const code = refusalOf(error)?.code;
  if (code === 'forbidden') return 'A group has at most 500 members.';
  if (code === 'not_found') return 'The server doesn’t know one of them.';
  if (code === 'bad_input') return 'The server doesn’t take one of these ids.';
  return 'That did not work. Check your connection, and try again.';
};
