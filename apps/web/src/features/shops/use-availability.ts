import { OwnShopUrl } from '@parley/contracts';
import { useSettled } from '../../browser/use-settled.ts';
import { useChat } from '../../chat/chat-context.ts';
import { useQuery } from '../../chat/queries.ts';

/** What is known of a URL while it is typed. */
export type Availability =
  | { readonly state: 'empty' | 'asking' }
  | { readonly state: 'broken' }
  | { readonly state: 'free' | 'taken'; readonly url: string };

/** Whether a shop can have this URL: asked once the typing pauses. */
export const useAvailability = (typed: string): Availability => {
  const { parley } = useChat();
  const read = OwnShopUrl.safeParse(typed);
  const url = read.success ? read.data : '';
  const settled = useSettled(url);
  const { data } = useQuery({
    queryKey: ['shop url', url],
    enabled: url !== '' && settled === url,
    staleTime: 0,
    queryFn: async ({ signal }) =>
      (await parley.shop.available.query({ url }, { signal })).available,
  });
  if (typed.trim() === '') return { state: 'empty' };
  if (!read.success) return { state: 'broken' };
  if (data === undefined) return { state: 'asking' };
  return { state: data ? 'free' : 'taken', url };
};
