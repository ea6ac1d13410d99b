import { t } from '@lingui/core/macro';
import type { OutboxItem } from '@parley/client';

/** Why a message was not sent, in words. */
export const failureWords = (problem: OutboxItem['problem']): string => {
  switch (problem?.code) {
    case 'not_found':
      return t`This chat no longer exists.`;
    case 'forbidden':
      return t`You can’t write in this chat.`;
    case 'unauthenticated':
      return t`You’re signed out. Sign in and try again.`;
    case null:
    case undefined:
      return t`Something went wrong on this device.`;
    case 'bad_input':
      return badInputWords(problem.fields ?? []);
    default:
      return t`The server didn’t accept this message.`;
  }
};

const badInputWords = (fields: readonly string[]): string => {
  if (fields.includes('sender')) return t`You’re no longer a participant in this chat.`;
  if (fields.includes('content')) return t`The message is too long.`;
  return t`The server didn’t accept this message.`;
};
