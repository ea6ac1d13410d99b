import type { Web3mqMessage } from '@parley/contracts';

/** What there is to show of a message: its text, or why there is none. */
export type Said =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'encrypted' }
  | { readonly kind: 'other' };

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Reads a payload: only plain text is shown, nothing is guessed. */
export const saidIn = (
  message: Pick<Web3mqMessage, 'payload' | 'payload_type' | 'cipher_suite'>,
): Said => {
  if (message.cipher_suite !== 'NONE') return { kind: 'encrypted' };
  const text = message.payload_type.startsWith('text/') ? decoded(message.payload) : null;
  return text === null || text.trim() === '' ? { kind: 'other' } : { kind: 'text', text };
};

const decoded = (base64: string): string | null => {
  try {
    return decoder.decode(Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)));
  } catch {
    return null;
  }
};

/** The same in words. */
export const wordsOf = (said: Said): string => {
  if (said.kind === 'text') return said.text;
  return said.kind === 'encrypted' ? 'Encrypted message' : 'Message without text';
};
