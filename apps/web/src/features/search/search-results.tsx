import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { SearchX } from 'lucide-react';
import { type ReactNode, useEffect, useId, useMemo, useState } from 'react';
import { useToday } from '../../browser/use-today.ts';
import { useChat, useListedThreads } from '../../chat/chat-context.ts';
import { formatNumber } from '../../i18n/formats.ts';
import { useNames } from '../../people/names.ts';
import { RowMenus } from '../../threads/row/row-menus.tsx';
import { ThreadRow } from '../../threads/row/thread-row.tsx';
import { announce } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Foreign } from '../../ui/foreign.tsx';
import { threadMatches } from './find-threads.ts';
import { MessageHit } from './message-hit.tsx';
import { SearchProgress } from './search-progress.tsx';
import { useMessageSearch } from './use-message-search.ts';

interface SearchResultsProps {
  /** What is sought, trimmed; not "". */
  readonly text: string;
}

/** More are shown when asked for: the messages below should be in sight. */
const FIRST_CHATS = 6;

/** Chats and messages that hold what was typed. */
const SearchResults = ({ text }: SearchResultsProps) => {
  const today = useToday();
  const chats = useFoundThreads(text);
  const messages = useMessageSearch(text);
  const [expanded, setExpanded] = useState<string | null>(null);
  const shown = expanded === text ? chats : chats.slice(0, FIRST_CHATS);
  const settled = messages.state !== 'searching' && messages.state !== 'further';
  const chatCount = chats.length;
  const hitCount = messages.hits.length;
  // As an element: a text given to Trans would be read for tags.
  const sought = <Foreign>{text}</Foreign>;
  const nothing = chatCount === 0 && hitCount === 0;
  useEffect(() => {
    if (settled) announce(found(chatCount, hitCount));
  }, [settled, chatCount, hitCount]);
  return (
    <RowMenus>
      {(openMenu) => (
        <div className="thin-scroll h-full overflow-y-auto pb-3">
          {shown.length > 0 && (
            <Group title={t`Chats`}>
              {shown.map((uuid) => (
                <li key={uuid}>
                  <ThreadRow uuid={uuid} today={today} tabStop onMenu={openMenu} />
                </li>
              ))}
            </Group>
          )}
          {shown.length < chatCount && (
            <Button look="plain" className="mx-3" onClick={() => setExpanded(text)}>
              {plural(chatCount, { one: 'Show # chat', other: 'Show all # chats' })}
            </Button>
          )}
          {hitCount > 0 && (
            <Group title={t`Messages`}>
              {messages.hits.map((hit) => (
                <li key={hit.id}>
                  <MessageHit message={hit} sought={text} today={today} />
                </li>
              ))}
            </Group>
          )}
          <SearchProgress {...messages} />
          {nothing && (messages.state === 'done' || messages.state === 'short') && (
            <EmptyState icon={<SearchX aria-hidden />} title={t`No results`}>
              {messages.state === 'short' ? (
                t`Type one more character to search your messages, too.`
              ) : (
                <Trans>No chats or messages contain “{sought}”.</Trans>
              )}
            </EmptyState>
          )}
        </div>
      )}
    </RowMenus>
  );
};

const found = (chatCount: number, hitCount: number): string => {
  const chats = formatNumber(chatCount);
  const messages = formatNumber(hitCount);
  return t`Chats found: ${chats}. Messages found: ${messages}.`;
};

const useFoundThreads = (text: string): readonly string[] => {
  const { address } = useChat();
  const names = useNames();
  const threads = useListedThreads();
  return useMemo(
    () =>
      threads
        .filter(({ summary }) => threadMatches(summary, text, address, names))
        .map(({ summary }) => summary.uuid),
    [threads, text, address, names],
  );
};

interface GroupProps {
  readonly title: string;
  readonly children: ReactNode;
}

const Group = ({ title, children }: GroupProps) => {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="px-5 pt-3 pb-1 font-semibold text-muted text-xs">
        {title}
      </h2>
      <ul>{children}</ul>
    </section>
  );
};

export default SearchResults;
