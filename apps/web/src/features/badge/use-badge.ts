import { t } from '@lingui/core/macro';
import { useEffect } from 'react';
import { useRoute } from 'wouter';
import { useChat, useThread } from '../../chat/chat-context.ts';
import { useTotalUnread } from '../../chat/unread.ts';
import { useNames } from '../../people/names.ts';
import { countLabel } from '../../threads/row/unread-badge.tsx';
import { threadTitle } from '../../threads/thread-title.ts';
import { useOpenThread } from '../../threads/use-open-thread.ts';
import { showOnFavicon } from './favicon.ts';
import { pageTitle } from './page-title.ts';

/** Shows the inbox' unread count on the tab, its icon and the installed app's icon. */
export const useBadge = (): void => {
  const total = useTotalUnread();
  const open = useOpenTitle();

  useEffect(() => {
    document.title = pageTitle(labelOf(total), open);
  }, [total, open]);
  useEffect(() => {
    showOnFavicon(labelOf(total));
    setAppBadge(total);
  }, [total]);
  // Whoever leaves takes their count along.
  useEffect(
    () => () => {
      document.title = pageTitle('', null);
      showOnFavicon('');
      setAppBadge(0);
    },
    [],
  );
};

/** The first number that is written takes time, so that none is while the screen is rendered. */
const labelOf = (total: number): string => (total === 0 ? '' : countLabel(total));

const useOpenTitle = (): string | null => {
  const { address } = useChat();
  const names = useNames();
  const thread = useThread(useOpenThread() ?? '');
  const [inSettings] = useRoute('/settings');
  if (inSettings) return t`Settings`;
  return thread === undefined ? null : threadTitle(thread.summary, address, names);
};

const setAppBadge = (total: number): void => {
  // Not every browser has it, and some refuse it to pages that are not installed.
  if ('setAppBadge' in navigator) navigator.setAppBadge(total).catch(() => {});
};
