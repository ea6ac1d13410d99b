import { toast, toastError } from '../../../ui/toasts.tsx';

/** Copies a text and says so: `Address copied`. */
export const copyText = async (text: string, what: string): Promise<void> => {
  try {
    await navigator.clipboard.writeText(text);
    toast(`${what} copied`);
  } catch {
    toastError('The browser didn’t allow copying', text);
  }
};
