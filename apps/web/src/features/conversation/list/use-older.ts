import { useCallback, useEffect, useRef, useState } from 'react';
import { useChat, useConnection } from '../../../chat/chat-context.ts';

/** What a thread opens with; one with fewer messages has no others. */
const PAGE = 100;

/** So many rows before the first, the page before it is asked for: scrolling rarely has to wait. */
const AHEAD = 30;

export interface Older {
  /** Whether nothing is older than what is loaded. */
  readonly isWhole: boolean;
  readonly hasFailed: boolean;
  /** Loads the page before; one at a time. */
  readonly load: () => void;
}

/** Loads a thread's past, page by page, and again when the network is back. */
export const useOlder = (uuid: string, loaded: number): Older => {
  const { live } = useChat();
  const isConnected = useConnection() === 'open';
  const [isAtStart, setAtStart] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const isLoading = useRef(false);
  const isWhole = isAtStart || loaded < PAGE;

  const load = useCallback(() => {
    if (isLoading.current || isWhole) return;
    isLoading.current = true;
    setFailed(false);
    live
      .loadOlder(uuid)
      .then(
        (more) => setAtStart(!more),
        () => setFailed(true),
      )
      .finally(() => {
        isLoading.current = false;
      });
  }, [live, uuid, isWhole]);

  useEffect(() => {
    if (isConnected && hasFailed) load();
  }, [isConnected, hasFailed, load]);

  return { isWhole, hasFailed, load };
};

/**
 * Loads older pages before one gets to them; the first of them once the list stands where it begins,
 * for rows that come above while it goes there would be taken for those it goes to.
 */
export const usePagesAhead = ({ load }: Older, isPlaced: boolean, firstShown: number): void => {
  useEffect(() => {
    if (isPlaced && firstShown < AHEAD) load();
  }, [isPlaced, firstShown, load]);
};
