import { Content, isStorableText, unreadable } from '@parley/contracts';
import { NO_CIPHER, type SignedMessage } from './wire.ts';

// A byte order mark is part of the text: without it the bytes would not come back.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The text of a signed message, when its payload is one that everybody can read; null otherwise, with
 * what to show in its place.
 */
export const contentOf = ({
  payload,
  cipherSuite,
}: Pick<SignedMessage, 'payload' | 'cipherSuite'>): {
  content: string | null;
  placeholder: string;
} => {
  if (cipherSuite !== NO_CIPHER) return { content: null, placeholder: unreadable.encrypted };
  const text = textOf(payload);
  const shown = text !== null && isStorableText(text) && Content.safeParse(text).success;
  return { content: shown ? text : null, placeholder: unreadable.other };
};

const textOf = (payload: Uint8Array): string | null => {
  try {
    return decoder.decode(payload);
  } catch {
    return null;
  }
};
