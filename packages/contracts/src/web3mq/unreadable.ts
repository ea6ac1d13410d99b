/** The `content` of a message whose payload can't be shown as text. */
export const unreadable = {
  encrypted: 'Encrypted message',
  other: 'Message without text',
} as const;
