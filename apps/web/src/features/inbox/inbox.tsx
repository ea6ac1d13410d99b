import { lazy, Suspense, useDeferredValue, useMemo, useRef, useState } from 'react';
import { useChatState } from '../../chat/chat-context.ts';
import { Spinner } from '../../ui/spinner.tsx';
import { SearchField } from '../search/search-field.tsx';
import { useSearchText } from '../search/search-text.ts';
import { useWeb3mqIdentity } from '../web3mq/use-web3mq-identity.ts';
import { FilterBar, type InboxView } from './filter-bar.tsx';
import { everything, filterThreads, type InboxFilter, shopsOf } from './inbox-filter.ts';
import { InboxHeader } from './inbox-header.tsx';
import { NothingHere } from './nothing-here.tsx';
import { focusByArrows, focusRow } from './row-focus.ts';
import { ThreadList } from './thread-list.tsx';
import { useBackgroundThreads } from './use-background-threads.ts';
import { useInboxKeys } from './use-inbox-keys.ts';
import { useOpenThread } from './use-open-thread.ts';

const SearchResults = lazy(async () => {
  const { SearchResults } = await import('../search/search-results.tsx');
  return { default: SearchResults };
});
const Web3mqChats = lazy(async () => {
  const { Web3mqChats } = await import('../web3mq/web3mq-chats.tsx');
  return { default: Web3mqChats };
});

/** All chats of the account: found, filtered, and listed by their latest activity. */
export const Inbox = () => {
  const [view, setView] = useState<InboxView>(everything);
  const identity = useWeb3mqIdentity();
  const threads = useChatState((state) => state.threads);
  const filter = view.by === 'web3mq' ? everything : view;
  const shown = useFiltered(filter);
  const shops = useMemo(() => shopsOf(threads), [threads]);
  const [text] = useSearchText();
  const sought = useDeferredValue(text.trim());
  const list = useRef<HTMLElement>(null);
  useBackgroundThreads();
  useInboxKeys(list, shown);
  return (
    <section aria-label="Inbox" className="flex h-full flex-col">
      <InboxHeader />
      <SearchField onDown={() => focusRow(list.current, 1)} />
      {sought === '' && (
        <FilterBar view={view} onView={setView} shops={shops} hasWeb3mq={identity !== null} />
      )}
      <nav ref={list} aria-label="Chats" className="min-h-0 grow" onKeyDown={focusByArrows}>
        <Suspense fallback={<Spinner />}>
          {sought !== '' ? (
            <SearchResults text={sought} />
          ) : view.by === 'web3mq' ? (
            <Web3mqChats />
          ) : shown.length === 0 ? (
            <NothingHere filter={view} onFilter={setView} />
          ) : (
            <ThreadList shown={shown} />
          )}
        </Suspense>
      </nav>
    </section>
  );
};

const useFiltered = (filter: InboxFilter): readonly string[] => {
  const order = useChatState((state) => state.order);
  const threads = useChatState((state) => state.threads);
  const open = useOpenThread();
  return useMemo(
    () => filterThreads({ order, threads }, filter, open),
    [order, threads, filter, open],
  );
};
