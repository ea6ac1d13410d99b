import { refusalOf } from '@parley/client';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { useChat } from '../../chat/chat-context.ts';
import { addressOf, type Recipient } from './recipient.ts';

interface FirstWords {
  readonly recipient: Recipient;
  readonly message: string;
}

/** Opens the chat with somebody, made if there was none, and goes there. */
export const useStartChat = (onDone: () => void) => {
  const { parley, address } = useChat();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: ({ recipient, message }: FirstWords) =>
      parley.thread.create.mutate({
        participants: [address, addressOf(recipient) ?? ''],
        ...(recipient.kind === 'shop' && { shop_id: recipient.shop.id }),
        ...(message.trim() !== '' && { initial_message: message }),
      }),
    onSuccess: ({ uuid }) => {
      onDone();
      void navigate(`/t/${uuid}`);
    },
  });
};

/** Why a chat could not be opened, for people. */
export const whyNotStarted = (error: unknown): string =>
  refusalOf(error) !== null && error instanceof Error
    ? `The chat can’t be opened: ${error.message}`
    : 'The server can’t be reached. Your message is still here. Try again in a moment.';
