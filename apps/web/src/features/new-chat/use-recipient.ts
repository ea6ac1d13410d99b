import { t } from '@lingui/core/macro';
import { errorDetails } from '@parley/client';
import type { Shop } from '@parley/contracts';
import { useMemo } from 'react';
import { useSettled } from '../../browser/use-settled.ts';
import { useChat } from '../../chat/chat-context.ts';
import { useQuery } from '../../chat/queries.ts';
import { useServerInfo } from '../../chat/server/server-info.ts';
import { readEntry } from './read-entry.ts';
import { readUserEntry } from './read-user-entry.ts';
import type { Recipient } from './recipient.ts';
import { useShops } from './use-shops.ts';

/** What is known of somebody while they are being typed. */
export type Recognition =
  | { readonly state: 'empty' }
  | { readonly state: 'looking' }
  | { readonly state: 'found'; readonly recipient: Recipient }
  | { readonly state: 'unknown' }
  | { readonly state: 'broken'; readonly why: string };

/** Recognises whom somebody means as they type. */
export const useRecipient = (typed: string): Recognition => {
  const { kind } = useChat();
  const network = useServerInfo().data?.network ?? 'mainnet';
  const entry = useMemo(
    () => (kind === 'vfx' ? readEntry(typed, network) : readUserEntry(typed)),
    [kind, typed, network],
  );
  const shop = useShopAt(entry.kind === 'shop' ? entry.url : null);
  switch (entry.kind) {
    case 'empty':
      return { state: 'empty' };
    case 'broken':
      return { state: 'broken', why: entry.why };
    case 'name':
      return { state: 'unknown' };
    case 'address':
      return { state: 'found', recipient: { kind: 'person', address: entry.address } };
    case 'wallet':
    case 'group':
      return { state: 'found', recipient: entry };
    case 'shop':
      return shop;
  }
};

/** A shop by URL: from the directory at hand, else from the server once the typing pauses. */
const useShopAt = (url: string | null): Recognition => {
  const { parley } = useChat();
  const { data: shops } = useShops();
  const listed = shops?.find((shop) => shop.url === url);
  const settled = useSettled(url);
  const asked = url !== null && listed === undefined && settled === url;
  const query = useQuery({
    queryKey: ['shop', url],
    enabled: asked,
    queryFn: async ({ signal }): Promise<Shop | null> => {
      try {
        return await parley.shop.byUrl.query({ url: url ?? '' }, { signal });
      } catch (error) {
        if (errorDetails(error) !== null) return null;
        throw error;
      }
    },
  });
  const shop = listed ?? query.data;
  if (shop) return { state: 'found', recipient: { kind: 'shop', shop } };
  if (query.isError)
    return { state: 'broken', why: t`The shop directory can’t be reached. Check your connection.` };
  return { state: shop === null ? 'unknown' : 'looking' };
};
