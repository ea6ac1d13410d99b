import { t } from '@lingui/core/macro';
import type { ThreadState } from '@parley/client';
import { Suspense, useRef, useState } from 'react';
import { navigate } from 'wouter/use-browser-location';
import { useHotkey } from '../../browser/hotkeys.ts';
import { lazySoon } from '../../browser/lazy-soon.ts';
import { useChat } from '../../chat/chat-context.ts';
import { useNames } from '../../people/names.ts';
import type { ThreadView } from '../../threads/actions/thread-actions.ts';
import { ThreadKeys } from '../../threads/actions/thread-keys.tsx';
import { focusChatList } from '../../threads/row/row-focus.ts';
import { threadTitle } from '../../threads/thread-title.ts';
import { useLookalikes } from '../../threads/use-lookalike.ts';
import { Composer } from './composer/composer.tsx';
import { TypingLine } from './composer/typing-line.tsx';
import type { GroupDetails } from './details/details.tsx';
import { MessageList, type MessageListHandle } from './list/message-list.tsx';
import { LoadingMessages } from './loading-thread.tsx';
import { ThreadHeader } from './thread-header.tsx';

const DetailsPane = lazySoon(() => import('./details/details-pane.tsx'));
const LookalikeBanner = lazySoon(() => import('./lookalike-banner.tsx'));
const ThreadSearch = lazySoon(() => import('./thread-search.tsx'));

interface OpenThreadProps {
  readonly thread: ThreadState;
  /** Whether its messages are still on their way. */
  readonly isLoading: boolean;
  /** Where the "New" divider stands for as long as the thread is open. */
  readonly firstUnread: number | null;
  /** The message to go to and point out. */
  readonly target: number | null;
  readonly groupDetails: GroupDetails;
}

/** A thread: what was said, and where to say more. */
export const OpenThread = (props: OpenThreadProps) => {
  const { thread, isLoading, firstUnread, target, groupDetails } = props;
  const { address } = useChat();
  const names = useNames();
  const [isSearching, setSearching] = useState(false);
  const [details, setDetails] = useState<'never' | 'open' | 'closed'>('never');
  const showsDetails = details === 'open';
  const list = useRef<MessageListHandle>(null);
  const view: ThreadView = {
    search: () => setSearching(true),
    toggleDetails: () => setDetails(showsDetails ? 'closed' : 'open'),
  };
  const { summary } = thread;
  const lookalikes = useLookalikes(summary.participants);
  const title = threadTitle(summary, address, names);

  useHotkey('escape', t`Back to the chat list`, () => {
    if (!focusChatList()) navigate('/');
  });

  return (
    <div className="flex h-full">
      <ThreadKeys view={view} />
      <section aria-label={t`Chat with ${title}`} className="flex min-w-0 grow flex-col">
        <ThreadHeader summary={summary} title={title} showsDetails={showsDetails} view={view} />
        <Suspense>
          {lookalikes.size > 0 && <LookalikeBanner onCompare={() => setDetails('open')} />}
          {isSearching && (
            <ThreadSearch
              uuid={summary.uuid}
              onClose={() => {
                setSearching(false);
                // What was found needs no mark any more.
                navigate(`/t/${summary.uuid}`, { replace: true });
                list.current?.focus();
              }}
            />
          )}
        </Suspense>
        {isLoading ? (
          <LoadingMessages />
        ) : (
          <MessageList
            // What turns out to be unread is where it opens.
            key={firstUnread}
            ref={list}
            thread={thread}
            title={title}
            firstUnread={firstUnread}
            target={target}
          />
        )}
        <div className="pointer-events-none relative">
          <div className="absolute inset-x-0 bottom-0 me-3 h-8 bg-linear-to-t from-canvas forced-colors:hidden" />
          <TypingLine uuid={summary.uuid} />
        </div>
        <Composer thread={thread} title={title} onLeave={() => list.current?.focus()} />
      </section>
      <Suspense>
        {details !== 'never' && (
          <DetailsPane
            isOpen={details === 'open'}
            onClose={() => setDetails('closed')}
            thread={thread}
            view={view}
            lookalikes={lookalikes}
            group={groupDetails}
          />
        )}
      </Suspense>
    </div>
  );
};
