import { t } from '@lingui/core/macro';
import { toast, toastError } from '../toasts/toasts.tsx';
import { type Copyable, copyWords } from './copy-words.ts';

/**
 * Puts a text on the clipboard and says so: `Address copied`. Whether it got there; if not, that is
 * said. `say` is for those who show it themselves.
 */
export const copyText = async (
  text: string,
  what: Copyable,
  say: (words: string) => void = toast,
): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(text);
    say(copyWords(what).copied);
    return true;
  } catch {
    toastError(t`The browser didn’t allow copying`, t`Select the text and copy it yourself.`);
    return false;
  }
};
