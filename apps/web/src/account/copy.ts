import { announce } from '../ui/announcer.tsx';
import { toastError } from '../ui/toasts.tsx';

/** Puts a text on the clipboard. Whether it got there; if not, that is said. */
export const copyText = async (text: string, what: string): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(text);
    announce(`${what} copied`);
    return true;
  } catch {
    toastError('The browser did not let us copy', 'Select the text and copy it by hand.');
    return false;
  }
};
