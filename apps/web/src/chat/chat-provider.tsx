import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { errorDetails } from '@parley/client';
import { type ReactNode, Suspense, useCallback, useEffect, useState } from 'react';
import type { Account } from '../account/account.ts';
import { KeyExpired, useAccounts } from '../account/account-context.ts';
import { lazySoon } from '../browser/lazy-soon.ts';
import { Button } from '../ui/button.tsx';
import { toastNotice } from '../ui/toasts/toasts.tsx';
import { SlowWait } from '../ui/wait/slow-wait.tsx';
import { type Chat, startChat } from './chat.ts';
import { ChatContext } from './chat-context.ts';

const ChatErrorScreen = lazySoon(() => import('./chat-error-screen.tsx'));

interface ChatProviderProps {
  readonly account: Account;
  /** Shown for a Web3MQ account whose session key the server no longer accepts. */
  readonly expired: ReactNode;
  readonly children: ReactNode;
}

type Phase =
  | { readonly name: 'opening' }
  | { readonly name: 'ready'; readonly chat: Chat }
  | { readonly name: 'failed'; readonly error: unknown };

/** Opens an account's chat, or shows why it can't be opened. */
export const ChatProvider = ({ account, expired, children }: ChatProviderProps) => {
  const { unlock, signOut } = useAccounts();
  const [phase, setPhase] = useState<Phase>({ name: 'opening' });
  const [attempt, setAttempt] = useState(0);
  const retry = useCallback(() => setAttempt((count) => count + 1), []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt starts again.
  useEffect(() => {
    let closed = false;
    let opened: Chat | null = null;
    setPhase({ name: 'opening' });
    const fail = (error: unknown) => {
      if (closed) return;
      opened?.close();
      setPhase({ name: 'failed', error });
    };
    const onDatabaseReplaced = () => {
      void import('./queries.ts').then(({ renewQueries }) => renewQueries());
      toastNotice(
        t`This server now has other data`,
        t`Your chats are those that are there now. Drafts and unsent messages are kept.`,
      );
    };
    const unlockIt = () => unlock(account);
    startChat({ account, unlock: unlockIt, onError: fail, onDatabaseReplaced }).then((chat) => {
      opened = chat;
      if (closed) chat.close();
      else setPhase({ name: 'ready', chat });
    }, fail);
    return () => {
      closed = true;
      opened?.close();
    };
  }, [account, attempt]);

  if (phase.name === 'ready')
    return <ChatContext.Provider value={phase.chat}>{children}</ChatContext.Provider>;
  return (
    <main className="grid h-full place-items-center-safe overflow-y-auto">
      {phase.name === 'opening' ? (
        <SlowWait key={attempt} label={t`Opening your chats`}>
          <Button look="primary" onClick={retry}>
            <Trans>Try again</Trans>
          </Button>
          <Button onClick={() => void signOut()}>
            <Trans>Use another account</Trans>
          </Button>
        </SlowWait>
      ) : isExpired(account, phase.error) ? (
        expired
      ) : (
        <Suspense>
          <ChatErrorScreen
            kind={account.kind}
            error={phase.error}
            onRetry={retry}
            onSignOut={() => void signOut()}
          />
        </Suspense>
      )}
    </main>
  );
};

const isExpired = ({ kind }: Account, error: unknown): boolean =>
  kind === 'web3mq' &&
  (error instanceof KeyExpired || errorDetails(error)?.code === 'unauthenticated');
