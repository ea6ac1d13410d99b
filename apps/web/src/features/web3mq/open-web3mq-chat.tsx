import { refusalOf, type Web3mqIdentity } from '@parley/client';
import { type FormEvent, useState } from 'react';
import { announce } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { topicOf } from './topic.ts';
import { useOpenWeb3mqChat } from './use-web3mq-chats.ts';

/** Puts a chat with a user or a group on the identity's list. */
export const OpenWeb3mqChat = ({ identity }: { readonly identity: Web3mqIdentity }) => {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const opening = useOpenWeb3mqChat(identity);
  const open = (event: FormEvent) => {
    event.preventDefault();
    const topic = topicOf(text);
    if (topic === null) return setProblem('Start with user: or group:, without spaces.');
    opening.mutate(topic, {
      onSuccess: () => {
        setText('');
        announce('Chat opened');
      },
      onError: (error) => setProblem(openProblem(error)),
    });
  };
  return (
    <form onSubmit={open} className="grid gap-2 px-4 pt-2 pb-4">
      <Field
        label="Userid or group"
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

const openProblem = (error: unknown): string => {
  const refusal = refusalOf(error);
  if (refusal?.code === 'not_found') return 'There is no such group that you are in.';
  if (refusal?.code === 'bad_input') return 'The server doesn’t take this id.';
  return 'That did not work. Check your connection, and try again.';
};
