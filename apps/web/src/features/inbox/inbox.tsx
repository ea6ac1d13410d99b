import { t } from '@lingui/core/macro';
import { type ReactNode, Suspense, useMemo, useRef, useState } from 'react';
import { lazySoon } from '../../browser/lazy-soon.ts';
import { useChatState } from '../../chat/chat-context.ts';
import { focusByArrows } from '../../threads/row/row-focus.ts';
import { useMayBeStranded } from '../../threads/unsent/use-may-be-stranded.ts';
import { useOpenThread } from '../../threads/use-open-thread.ts';
import { Spinner } from '../../ui/wait/spinner.tsx';
import { EmptyInbox } from './empty-inbox.tsx';
import { FilterBar } from './filter-bar.tsx';
import { allChats, filterThreads, hasArchived, type InboxFilter, shopsOf } from './inbox-filter.ts';
import { InboxHeader } from './inbox-header.tsx';
import { ThreadList } from './thread-list.tsx';
import { useBackgroundThreads } from './use-background-threads.ts';
import { useInboxKeys } from './use-inbox-keys.ts';

const StrandedButton = lazySoon(() => import('../../threads/unsent/stranded-button.tsx'));

interface InboxProps {
  /** The field above the list. */
  readonly search: ReactNode;
  /** What was found, in the list's place; null while nobody searches. */
  readonly found: ReactNode;
  /** What stands in place of an empty list; null where it stands beside it. */
  readonly firstRun: ReactNode;
}

/** All chats of the account: found, filtered, and listed by their latest activity. */
export const Inbox = ({ search, found, firstRun }: InboxProps) => {
  const [filter, setFilter] = useState<InboxFilter>(allChats);
  const threads = useChatState((state) => state.threads);
  const shown = useFiltered(filter);
  const shops = useMemo(() => shopsOf(threads), [threads]);
  const archive = useMemo(() => hasArchived(threads), [threads]) || filter.by === 'archived';
  const list = useRef<HTMLElement>(null);
  const mayBeStranded = useMayBeStranded();
  useBackgroundThreads();
  useInboxKeys(list, shown);
  const listed =
    shown.length === 0 ? (
      <EmptyInbox
        filter={filter}
        onFilter={setFilter}
        firstRun={firstRun}
        isAllArchived={filter.by === 'all' && archive}
      />
    ) : (
      // Another filter begins at its top.
      <ThreadList key={JSON.stringify(filter)} shown={shown} />
    );
  return (
    <section aria-label={t`Inbox`} className="flex h-full flex-col">
      <InboxHeader />
      {search}
      <Suspense>{mayBeStranded && <StrandedButton />}</Suspense>
      {found === null && (
        <FilterBar filter={filter} onFilter={setFilter} shops={shops} archive={archive} />
      )}
      <nav
        ref={list}
        data-chat-list
        aria-label={t`Chats`}
        className="min-h-0 grow"
        onKeyDown={focusByArrows}
      >
        <Suspense fallback={<Spinner />}>{found ?? listed}</Suspense>
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
