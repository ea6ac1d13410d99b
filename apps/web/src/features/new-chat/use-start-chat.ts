import { t } from '@lingui/core/macro';
import { errorDetails, isTransient } from '@parley/client';
import { navigate } from 'wouter/use-browser-location';
import { UnlockCancelled } from '../../account/account-context.ts';
import type { Chat } from '../../chat/chat.ts';
import { useChat } from '../../chat/chat-context.ts';
import { useMutation } from '../../chat/queries.ts';
import { findUserid } from '../../chat/web3mq/find-userid.ts';
import { joinGroup, openDirect } from '../../chat/web3mq/topics.ts';
import { addressOf, type Recipient } from './recipient.ts';

interface FirstWords {
  readonly recipient: Recipient;
  readonly message: string;
}

/** Opens the chat with somebody, made if there was none, and goes there. */
export const useStartChat = (onDone: () => void) => {
  const chat = useChat();
  return useMutation({
    mutationFn: (words: FirstWords) =>
      chat.kind === 'vfx' ? startVfx(chat, words) : startWeb3mq(chat, words),
    onSuccess: (uuid) => {
      onDone();
      navigate(`/t/${uuid}`);
    },
  });
};

const startVfx = async (
  { parley, address }: Chat,
  { recipient, message }: FirstWords,
): Promise<string> => {
  const { uuid } = await parley.thread.create.mutate({
    participants: [address, addressOf(recipient) ?? ''],
    ...(recipient.kind === 'shop' && { shop_id: recipient.shop.id }),
    ...(message.trim() !== '' && { initial_message: message }),
  });
  return uuid;
};

const startWeb3mq = async (chat: Chat, { recipient, message }: FirstWords): Promise<string> => {
  const uuid = await findOrOpen(chat, recipient);
  if (message.trim() !== '') await chat.outbox.add({ thread_uuid: uuid, content: message });
  return uuid;
};

const findOrOpen = async (chat: Chat, recipient: Recipient): Promise<string> => {
  if (recipient.kind === 'group') return joinGroup(chat, recipient.groupid);
  const userid =
    recipient.kind === 'wallet'
      ? await useridOf(chat, recipient.wallet)
      : (addressOf(recipient) ?? '');
  return openDirect(chat, userid);
};

class NobodyRegistered extends Error {}

const useridOf = async ({ signer }: Chat, wallet: string): Promise<string> => {
  const calls = await signer?.unlock();
  const userid = calls && (await findUserid(calls, wallet));
  if (!userid) throw new NobodyRegistered();
  return userid;
};

/** Why a chat could not be opened, for people. */
export const startProblem = (error: unknown, recipient: Recipient | null): string => {
  if (error instanceof UnlockCancelled) return t`Unlock your account to open this chat.`;
  if (error instanceof NobodyRegistered) return t`Nobody is registered with this wallet.`;
  const code = errorDetails(error)?.code;
  if (code === 'not_found' && recipient?.kind === 'group')
    return t`This group doesn’t exist, or you need an invitation.`;
  if (code === 'not_found') return t`Nobody is registered with this userid.`;
  if (code === undefined)
    return t`The server can’t be reached. Your message is still here. Try again in a moment.`;
  return isTransient(error)
    ? t`The server is busy. Your message is still here. Try again in a moment.`
    : t`The server refused to open this chat.`;
};
