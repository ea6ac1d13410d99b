import type { OutboxItem } from '@parley/client';

/** Why a message was not sent, in words. */
export const failureWords = (problem: OutboxItem['problem']): string => {
  switch (problem?.code) {
    case 'not_found':
      return 'This chat no longer exists.';
    case 'forbidden':
      return 'You can’t write in this chat.';
    case 'unauthenticated':
      return 'You’re signed out. Sign in and try again.';
    case null:
    case undefined:
      return 'Something went wrong on this device.';
    default:
      return problem?.message ?? '';
  }
};
