import { lazy, Suspense } from 'react';
import { Route, Routes } from 'react-router';
import type { Account } from '../account/account.ts';
import { ChatProvider } from '../chat/chat-provider.tsx';
import { NoThread } from '../features/conversation/no-thread.tsx';
import { ThreadScreen } from '../features/conversation/thread-screen.tsx';
import { Shell } from './shell.tsx';

const SettingsScreen = lazy(() => import('./settings-screen.tsx'));
const Web3mqScreen = lazy(async () => {
  const { Web3mqScreen } = await import('../features/web3mq/web3mq-screen.tsx');
  return { default: Web3mqScreen };
});

interface SignedInProps {
  readonly account: Account;
}

/** The screens of an open account. */
const SignedIn = ({ account }: SignedInProps) => (
  <ChatProvider account={account}>
    <Routes>
      <Route element={<Shell />}>
        <Route index element={<NoThread />} />
        <Route path="t/:uuid" element={<ThreadScreen />} />
        <Route
          path="w/:topic"
          element={
            <Suspense>
              <Web3mqScreen />
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
        <Route path="*" element={<NoThread />} />
      </Route>
    </Routes>
  </ChatProvider>
);

export default SignedIn;
