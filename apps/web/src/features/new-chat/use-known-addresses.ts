import { useMemo } from 'react';
import { useChat, useChatState } from '../../chat/chat-context.ts';
import { useNames } from '../../people/names.ts';
import { useShops } from './use-shops.ts';

/**
 * The addresses that this person has to do with: those with a name, those they talk with, and the
 * owners of shops. Their own is not among them.
 */
export const useKnownAddresses = (): ReadonlySet<string> => {
  const { address } = useChat();
  const names = useNames();
  const threads = useChatState((state) => state.threads);
  const { data: shops } = useShops();
  return useMemo(() => {
    const known = new Set([
      ...Object.keys(names),
      ...Object.values(threads).flatMap(({ summary }) => summary.participants),
      ...(shops ?? []).flatMap(({ owner_address }) => owner_address ?? []),
    ]);
    known.delete(address);
    return known;
  }, [address, names, threads, shops]);
};
