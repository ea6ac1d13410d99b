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
    toastError('The browser did not let us copy', 'Select the text and copy it by hand.');
    return false;
  }
};
