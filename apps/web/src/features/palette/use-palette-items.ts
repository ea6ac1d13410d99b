import type { ThreadState } from '@parley/client';
import { useMemo } from 'react';
import { useChat, useListedThreads } from '../../chat/chat-context.ts';
import { useNames } from '../../people/names.ts';
import { rank } from '../../people/rank.ts';
import { othersOf, threadTitle } from '../../threads/thread-title.ts';
import { type PaletteAction, usePaletteActions } from './palette-actions.tsx';

/** One line of the palette. */
export type PaletteItem =
  | { readonly kind: 'thread'; readonly title: string; readonly thread: ThreadState }
  | { readonly kind: 'action'; readonly action: PaletteAction }
  | { readonly kind: 'search'; readonly text: string };

const MOST_THREADS = 7;
const SHORTEST_SEARCH = 2;

/** What the palette offers for what was typed: chats, things to do, and the search. */
export const usePaletteItems = (typed: string): readonly PaletteItem[] => {
  const threads = useRankedThreads(typed);
  const actions = rank(usePaletteActions(), typed, ({ label }) => [label]);
  const text = typed.trim();
  return [
    ...threads.slice(0, MOST_THREADS),
    ...actions.map((action) => ({ kind: 'action', action }) as const),
    ...(text.length >= SHORTEST_SEARCH ? [{ kind: 'search', text } as const] : []),
  ];
};

const useRankedThreads = (typed: string): readonly PaletteItem[] => {
  const { address } = useChat();
  const names = useNames();
  const threads = useListedThreads();
  return useMemo(() => {
    const items = threads.map((thread) => {
      const title = threadTitle(thread.summary, address, names);
      return { kind: 'thread', title, thread } as const;
    });
    return rank(items, typed, ({ title, thread: { summary } }) => [
      title,
      summary.shop?.name ?? '',
      ...othersOf(summary, address),
    ]);
  }, [threads, typed, address, names]);
};
