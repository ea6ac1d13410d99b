import { t } from '@lingui/core/macro';
import { type TypedMessage, type TypedThreadSummary, unreadable } from '@parley/contracts';

type Signed = Pick<TypedMessage, 'content' | 'payload_type'>;

/** Whether a message's payload is encrypted. */
export const isEncrypted = ({ content, payload_type }: Signed): boolean =>
  payload_type !== null && content === unreadable.encrypted;

/** What to say of a payload that is no text to read; null where the content is what was said. */
export const payloadWords = (message: Signed): string | null => {
  const { content, payload_type } = message;
  if (payload_type === null) return null;
  if (isEncrypted(message)) return t`Encrypted message`;
  if (!payload_type.startsWith('text/')) return t`Message of type ${payload_type}`;
  return content === unreadable.other ? t`Message without text` : null;
};

/** What a message says, or what kind of payload it is. */
export const wordsOf = (message: Signed): string => payloadWords(message) ?? message.content;

/** The same of a thread's last message; null where there is none. */
export const lastWordsOf = ({
  last_message: content,
  last_payload_type: payload_type,
}: Pick<TypedThreadSummary, 'last_message' | 'last_payload_type'>): string | null =>
  content === null ? null : wordsOf({ content, payload_type });
