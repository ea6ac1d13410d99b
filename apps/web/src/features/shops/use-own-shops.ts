import type { api, InputOf, Shop } from '@parley/contracts';
import { useChat } from '../../chat/chat-context.ts';
import { useMutation, useQuery, useQueryClient } from '../../chat/queries.ts';

/** What a person says of their shop; its URL is for good. */
export type ShopDetails = Pick<Shop, 'name' | 'url' | 'description' | 'is_published'>;

/** The shops of the open account. */
export const useOwnShops = () => {
  const { parley, address: owner_address } = useChat();
  return useQuery({
    queryKey: ['own shops', owner_address],
    queryFn: async ({ signal }) =>
      (await parley.shop.list.query({ owner_address, page_size: 100 }, { signal })).results,
  });
};

/** Makes a shop of the open account, or changes the one that is given. */
export const useSaveShop = (shop: Shop | null) => {
  const { parley, address: owner_address } = useChat();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ url, ...details }: ShopDetails): Promise<Shop> =>
      shop === null
        ? parley.shop.create.mutate({ ...details, url, owner_address })
        : parley.shop.update.mutate({ ...details, id: shop.id } satisfies Change),
    onSuccess: () =>
      Promise.all(
        [['own shops', owner_address], ['shops'], ['shop']].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      ),
  });
};

type Change = InputOf<typeof api.shop.update>;
