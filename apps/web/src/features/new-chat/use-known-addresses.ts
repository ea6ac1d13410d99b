import { useMemo } from 'react';
import { useChat, useChatState } from '../../chat/chat-context.ts';
import { useNames } from '../../people/names.ts';
import { isUserid } from '../../people/userid.ts';
import { useShops } from './use-shops.ts';

/**
 * The addresses that this person has to do with: those with a name, those they talk with, and the
 * owners of shops, as far as the account can write to them. Their own is not among them.
 */
export const useKnownAddresses = (): ReadonlySet<string> => {
  const { address, kind } = useChat();
  const names = useNames();
  const threads = useChatState((state) => state.threads);
  const { data: shops } = useShops();
  return useMemo(() => {
    const known = [
      ...Object.keys(names),
      ...Object.values(threads).flatMap(({ summary }) => summary.participants),
      ...(shops ?? []).flatMap(({ owner_address }) => owner_address ?? []),
    ];
    const isOfKind = (other: string) => isUserid(other) === (kind === 'web3mq');
    return new Set(known.filter((other) => other !== address && isOfKind(other)));
  }, [address, kind, names, threads, shops]);
};
