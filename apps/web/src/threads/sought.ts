import { useHistoryState } from 'wouter/use-browser-location';

/** What a link to a message takes along, so that the words that led there are marked. */
export interface Sought {
  readonly sought: string;
}

/** The words that were searched for; null when the message was reached in another way. */
export const useSought = (): string | null => {
  const state = useHistoryState<unknown>();
  const isSought = typeof state === 'object' && state !== null && 'sought' in state;
  return isSought && typeof state.sought === 'string' ? state.sought : null;
};
