import { sharedValue, useSharedValue } from '../../browser/shared-value.ts';

/** The dialogs that open from anywhere, one at a time. */
export type OpenDialog =
  | { readonly name: 'new-group' | 'palette' | 'shortcuts' | 'unsent' }
  /** `to` is whom to write to: an address, or a shop's URL. `message` was written before; `onStarted` follows it. */
  | {
      readonly name: 'new-chat';
      readonly to?: string;
      readonly message?: string;
      readonly onStarted?: () => void;
    }
  /** About an address. */
  | { readonly name: 'rename'; readonly address: string }
  /** About a thread. */
  | { readonly name: 'leave' | 'delete'; readonly uuid: string };

const shown = sharedValue<OpenDialog | null>(null);

export const openDialog = (dialog: OpenDialog): void => shown.set(dialog);
export const closeDialog = (): void => shown.set(null);
export const useOpenDialog = (): OpenDialog | null => useSharedValue(shown);
