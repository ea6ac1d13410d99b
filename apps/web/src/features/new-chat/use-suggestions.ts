import { useMemo } from 'react';
import { useChat } from '../../chat/chat-context.ts';
import { type Names, nameOf } from '../../people/address-name.ts';
import { useNames } from '../../people/names.ts';
import { rank } from '../../people/rank.ts';
import { addressOf, type Recipient } from './recipient.ts';
import { useKnownAddresses } from './use-known-addresses.ts';
import { useShops } from './use-shops.ts';

const MOST = 6;

/** Shops and people that what was typed may mean, best first. */
export const useSuggestions = (typed: string): readonly Recipient[] => {
  const { address: own } = useChat();
  const names = useNames();
  const known = useKnownAddresses();
  const { data: shops } = useShops();
  return useMemo(() => {
    const all: Recipient[] = [
      ...(shops ?? []).map((shop) => ({ kind: 'shop', shop }) as const),
      ...[...known].map((address) => ({ kind: 'person', address }) as const),
    ];
    const others = all.filter((recipient) => addressOf(recipient) !== own);
    return rank(others, typed, (recipient) => wordsOf(recipient, names)).slice(0, MOST);
  }, [typed, own, names, known, shops]);
};

const wordsOf = (recipient: Recipient, names: Names) => {
  const address = addressOf(recipient) ?? '';
  return recipient.kind === 'person'
    ? [address, nameOf(names, address)]
    : [recipient.shop.name, recipient.shop.url, recipient.shop.url.replace('rbx://', '')];
};
