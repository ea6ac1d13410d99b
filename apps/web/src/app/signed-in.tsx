import { QueryClientProvider } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { Route, Routes } from 'react-router';
import type { Account } from '../account/account.ts';
import { lazySoon } from '../browser/lazy-soon.ts';
import { ChatProvider } from '../chat/chat-provider.tsx';
import { LoadingThread } from '../features/conversation/loading-thread.tsx';
import { useLanguage } from '../i18n/language.ts';
import { Home, NewChat } from './home.tsx';
import { loadThread } from './load-screens.ts';
import { createQueryClient } from './query-client.ts';
import { Shell } from './shell.tsx';

const ThreadScreen = lazySoon(loadThread);
const SettingsScreen = lazySoon(() => import('./settings-screen.tsx'));
const GroupSection = lazySoon(() => import('../features/web3mq/group-section.tsx'));
const LogInAgain = lazySoon(() => import('../features/web3mq/log-in-again.tsx'));

/** The screens of an open account. Another language makes them anew, and keeps the chat with its key. */
const SignedIn = ({ account }: { readonly account: Account }) => {
  const [queryClient] = useState(createQueryClient);
  const language = useLanguage();
  return (
    <QueryClientProvider client={queryClient}>
      <ChatProvider
        account={account}
        expired={
          <Suspense>
            <LogInAgain account={account} />
          </Suspense>
        }
      >
        <Routes key={language}>
          <Route element={<Shell />}>
            <Route index element={<Home />} />
            <Route path="new" element={<NewChat />} />
            <Route
              path="t/:uuid"
              element={
                <Suspense fallback={<LoadingThread />}>
                  <ThreadScreen groupDetails={GroupSection} />
                </Suspense>
              }
            />
            <Route
              path="settings"
              element={
                <Suspense>
                  <SettingsScreen />
                </Suspense>
              }
            />
            <Route path="*" element={<Home />} />
          </Route>
        </Routes>
      </ChatProvider>
    </QueryClientProvider>
  );
};

export default SignedIn;
