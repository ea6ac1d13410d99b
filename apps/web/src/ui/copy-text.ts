import { toast, toastError } from './toasts.tsx';

/**
 * Puts a text on the clipboard and says so: `Address copied`. Whether it got there; if not, that is
 * said. `say` is for those who show it themselves.
 */
export const copyText = async (
  text: string,
  what: string,
  say: (words: string) => void = toast,
): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(text);
    say(`${what} copied`);
    return true;
  } catch {
    toastError('The browser didn’t allow copying', 'Select the text and copy it yourself.');
    return false;
  }
};
