import { useChat } from '../chat/chat-context.ts';
import { useQuery } from '../chat/queries.ts';

/** What the directory knows of a shop; nothing is asked for null. */
export const useShop = (id: number | null) => {
  const { parley } = useChat();
  return useQuery({
    queryKey: ['shop', id],
    queryFn: ({ signal }) => parley.shop.get.query({ id: id ?? 0 }, { signal }),
    enabled: id !== null,
  });
};
