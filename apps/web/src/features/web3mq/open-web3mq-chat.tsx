import { isTransient, type Web3mqIdentity } from '@parley/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { useWeb3mqCalls } from './calls.ts';
import { findUserid, UnknownPerson } from './find-people.ts';
import { isWallet, pathOf, topicOf } from './topic.ts';
import { chatsKey } from './use-web3mq-chats.ts';

/** Opens a chat with a user, by userid or wallet, or with a group. */
export const OpenWeb3mqChat = ({ identity }: { readonly identity: Web3mqIdentity }) => {
  const calls = useWeb3mqCalls(identity);
  const client = useQueryClient();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const opening = useMutation({
    mutationFn: async () => {
      const userid = await findUserid(calls, text.trim());
      const chat = topicOf(userid ?? '');
      if (chat === null) throw new UnknownPerson('Nobody is registered with this wallet.');
      // A group that one is not in yet shows how to join it.
      if (chat.topic_type === 'user') await calls.chat.update(chat);
      return chat.topic;
    },
    onSuccess: (topic) => {
      setText('');
      void client.invalidateQueries({ queryKey: chatsKey(identity.userid) });
      void navigate(pathOf(topic));
    },
    onError: (error) => setProblem(openProblem(error)),
  });
  const open = (event: FormEvent) => {
    event.preventDefault();
    const wrong = problemOf(text, identity);
    setProblem(wrong);
    if (wrong === null) opening.mutate();
  };
  return (
    <form onSubmit={open} className="grid gap-2 px-4 pt-3 pb-4">
      <Field
        label="Userid, wallet or group"
        placeholder="user:…"
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
      <Button type="submit" busy={opening.isPending} disabled={text.trim() === ''}>
        Open chat
      </Button>
    </form>
  );
};

const problemOf = (text: string, { userid }: Web3mqIdentity): string | null => {
  if (text.trim() === userid) return 'This is your own userid.';
  return isWallet(text) || topicOf(text) !== null
    ? null
    : 'Start with user:, group: or 0x, without spaces.';
};

const openProblem = (error: unknown): string => {
  if (error instanceof UnknownPerson) return error.message;
  return isTransient(error)
    ? 'That did not work. Check your connection, and try again.'
    : 'The server doesn’t take this id.';
};
