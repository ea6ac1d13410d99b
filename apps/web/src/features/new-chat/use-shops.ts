import type { Parley } from '@parley/client';
import type { Shop } from '@parley/contracts';
import { useChat } from '../../chat/chat-context.ts';
import { useQuery } from '../../chat/queries.ts';

/** A directory that is larger is still found by URL. */
const MOST = 500;

/** The shops of this server, by id. */
export const useShops = () => {
  const { parley } = useChat();
  return useQuery({
    queryKey: ['shops'],
    queryFn: ({ signal }) => fetchShops(parley, signal),
    staleTime: 5 * 60_000,
  });
};

const fetchShops = async ({ shop }: Parley, signal: AbortSignal): Promise<readonly Shop[]> => {
  const shops: Shop[] = [];
  let cursor: string | null | undefined;
  while (cursor !== null && shops.length < MOST) {
    const from = cursor === undefined ? {} : { cursor };
    const page = await shop.list.query({ page_size: 100, ...from }, { signal });
    shops.push(...page.results);
    cursor = page.next_cursor;
  }
  return shops;
};
