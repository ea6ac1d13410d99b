import { isTransient, type Web3mqIdentity } from '@parley/client';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { FieldForm } from '../../ui/field-form.tsx';
import { useWeb3mqCalls } from './calls.ts';
import { findUserid, UnknownPerson } from './find-people.ts';
import { isWallet, pathOf, topicOf } from './topic.ts';
import { chatsKey } from './use-web3mq-chats.ts';

/** Opens a chat with a user, by userid or wallet, or with a group. */
export const OpenWeb3mqChat = ({ identity }: { readonly identity: Web3mqIdentity }) => {
  const calls = useWeb3mqCalls(identity);
  const client = useQueryClient();
  const navigate = useNavigate();
  const find = async (text: string): Promise<string> => {
    const chat = topicOf((await findUserid(calls, text)) ?? '');
    if (chat === null) throw new UnknownPerson('Nobody is registered with this wallet.');
    // A group that one is not in yet shows how to join it.
    if (chat.topic_type === 'user') await calls.chat.update(chat);
    return chat.topic;
  };
  const open = async (text: string): Promise<string | null> => {
    const wrong = problemOf(text, identity);
    if (wrong !== null) return wrong;
    try {
      const topic = await find(text);
      void client.invalidateQueries({ queryKey: chatsKey(identity.userid) });
      void navigate(pathOf(topic));
      return null;
    } catch (error) {
      return openProblem(error);
    }
  };
  return (
    <FieldForm
      label="Userid, wallet or group"
      placeholder="user:…"
      action="Open chat"
      className="px-4 pt-3 pb-4"
      onSubmit={open}
    />
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
    ? 'That did not work. Check your connection and try again.'
    : 'The server doesn’t take this id.';
};
