import { Suspense } from 'react';
import { Route, Switch } from 'wouter';
import type { Account } from '../account/account.ts';
import { lazySoon } from '../browser/lazy-soon.ts';
import { ChatProvider } from '../chat/chat-provider.tsx';
import { LoadingThread } from '../features/conversation/loading-thread.tsx';
import { useLanguage } from '../i18n/language.ts';
import { Home, NewChat } from './home.tsx';
import { loadThread } from './load-screens.ts';
import { Shell } from './shell.tsx';

const ThreadScreen = lazySoon(loadThread);
const SettingsScreen = lazySoon(() => import('./settings-screen.tsx'));
const GroupSection = lazySoon(() => import('../features/web3mq/group-section.tsx'));
const LogInAgain = lazySoon(() => import('../features/web3mq/log-in-again.tsx'));

/** The screens of an open account. Another language makes them anew, and keeps the chat with its key. */
const SignedIn = ({ account }: { readonly account: Account }) => {
  const language = useLanguage();
  return (
    <ChatProvider
      account={account}
      expired={
        <Suspense>
          <LogInAgain account={account} />
        </Suspense>
      }
    >
      <Shell key={language}>
        <Switch>
          <Route path="/new">
            <NewChat />
          </Route>
          <Route path="/t/:uuid">
            <Suspense fallback={<LoadingThread />}>
              <ThreadScreen groupDetails={GroupSection} />
            </Suspense>
          </Route>
          <Route path="/settings">
            <Suspense>
              <SettingsScreen />
            </Suspense>
          </Route>
          <Route>
            <Home />
          </Route>
        </Switch>
      </Shell>
    </ChatProvider>
  );
};

export default SignedIn;
