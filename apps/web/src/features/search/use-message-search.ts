import type { TypedNewMessage } from '@parley/contracts';
import { useEffect, useState } from 'react';
import { useChat } from '../../chat/chat-context.ts';
import { collectHits } from './message-search.ts';

/** Somebody who types faster than this is not done yet. */
const PAUSE_MS = 250;
const SHORTEST = 2;

export interface FoundMessages {
  readonly hits: readonly TypedNewMessage[];
  /** `short`: too little to go by; `further`: some of the past is still to be looked through. */
  readonly state: 'short' | 'searching' | 'further' | 'done' | 'stopped' | 'failed';
}

/** Searches messages on the server for what was typed, until something else is. */
export const useMessageSearch = (text: string) => {
  const { parley, address } = useChat();
  const [found, setFound] = useState<FoundMessages>({ hits: [], state: 'searching' });
  const [attempt, setAttempt] = useState(0);
  const [abort, setAbort] = useState(() => new AbortController());

  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt searches anew.
  useEffect(() => {
    if (text.length < SHORTEST) return setFound({ hits: [], state: 'short' });
    const aborting = new AbortController();
    const { signal } = aborting;
    setAbort(aborting);
    setFound({ hits: [], state: 'searching' });
    const ask = async (cursor: string | undefined) => {
      const from = cursor === undefined ? {} : { cursor };
      const page = await parley.message.search.query({ text, address, ...from }, { signal });
      signal.throwIfAborted();
      return page;
    };
    const onProgress = (hits: readonly TypedNewMessage[]) => setFound({ hits, state: 'further' });
    const search = async () => {
      try {
        setFound({ hits: await collectHits({ ask, onProgress }), state: 'done' });
      } catch {
        if (!signal.aborted) setFound(({ hits }) => ({ hits, state: 'failed' }));
      }
    };
    const timer = setTimeout(search, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      aborting.abort();
    };
  }, [parley, address, text, attempt]);

  return {
    ...found,
    /** Is content with what was found so far. */
    stop: () => {
      abort.abort();
      setFound(({ hits }) => ({ hits, state: 'stopped' }));
    },
    retry: () => setAttempt((count) => count + 1),
  };
};
