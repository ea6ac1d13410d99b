import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useSettled } from '../../browser/use-settled.ts';
import { useChat } from '../../chat/chat-context.ts';
import { useQueryClient } from '../../chat/queries.ts';

const SHORTEST = 2;
/** As many as anybody goes through. */
const MOST_HITS = 200;

/** Finds the messages of a thread that hold a text, newest first, back to its beginning. */
export const useThreadSearch = (uuid: string, typed: string) => {
  const { parley, address } = useChat();
  const text = useSettled(typed.trim());
  const isLongEnough = text.length >= SHORTEST;
  const search = useInfiniteQuery(
    {
      queryKey: ['thread-search', address, uuid, text],
      queryFn: ({ pageParam, signal }) =>
        parley.message.search.query(
          { text, address, thread_uuid: uuid, ...(pageParam !== null && { cursor: pageParam }) },
          { signal },
        ),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.next_cursor,
      enabled: isLongEnough,
      // Messages come and go meanwhile.
      staleTime: 0,
    },
    useQueryClient(),
  );
  const hits = search.data?.pages.flatMap(({ results }) => results.map(({ id }) => id)) ?? [];
  const { hasNextPage, isFetching, isError, fetchNextPage } = search;
  const goesOn = hasNextPage && !isFetching && !isError && hits.length < MOST_HITS;
  useEffect(() => {
    if (goesOn) void fetchNextPage();
  }, [goesOn, fetchNextPage]);

  return {
    text,
    hits,
    isLongEnough,
    isSearching: isLongEnough && (isFetching || goesOn),
    hasFailed: isError,
    retry: () => void (search.data ? fetchNextPage() : search.refetch()),
  };
};
