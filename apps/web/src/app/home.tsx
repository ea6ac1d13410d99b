import { Suspense, useEffect } from 'react';
import { Redirect } from 'wouter';
import { lazySoon } from '../browser/lazy-soon.ts';
import { useMedia } from '../browser/use-media.ts';
import { useChatState } from '../chat/chat-context.ts';
import { NoThread } from '../features/conversation/no-thread.tsx';
import { openDialog } from '../ui/dialog/open-dialog.ts';

const FirstRun = lazySoon(() => import('../features/first-run/first-run.tsx'));

/** The right pane while no thread is open. A phone shows the list alone, and in it what helps to begin. */
export const Home = () => {
  const isEmpty = useChatState(({ order }) => order.length === 0);
  const isWide = useMedia('(width >= 48rem)');
  if (!isEmpty) return <NoThread />;
  return <Suspense>{isWide && <FirstRun />}</Suspense>;
};

/** Where the installed app's shortcut leads. */
export const NewChat = () => {
  useEffect(() => openDialog({ name: 'new-chat' }), []);
  return <Redirect to="/" replace />;
};
