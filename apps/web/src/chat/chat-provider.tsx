import { refusalOf } from '@parley/client';
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useState } from 'react';
import type { Account } from '../account/account.ts';
import { KeyExpired, useAccounts } from '../account/account-context.ts';
import { Spinner } from '../ui/spinner.tsx';
import { type Chat, startChat } from './chat.ts';
import { ChatContext } from './chat-context.ts';

const Stopped = lazy(() => import('./stopped.tsx'));

interface ChatProviderProps {
  readonly account: Account;
  /** What a Web3MQ account is offered whose session key the server takes no more. */
  readonly expired: ReactNode;
  readonly children: ReactNode;
}

type Phase =
  | { readonly name: 'opening' }
  | { readonly name: 'ready'; readonly chat: Chat }
  | { readonly name: 'stopped'; readonly error: unknown };

/** Opens an account's chat, and shows what stands in its way. */
export const ChatProvider = ({ account, expired, children }: ChatProviderProps) => {
  const { unlock, leave } = useAccounts();
  const [phase, setPhase] = useState<Phase>({ name: 'opening' });
  const [attempt, setAttempt] = useState(0);
  const again = useCallback(() => setAttempt((count) => count + 1), []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt starts anew.
  useEffect(() => {
    let closed = false;
    let opened: Chat | null = null;
    setPhase({ name: 'opening' });
    const stop = (error: unknown) => {
      if (!closed) setPhase({ name: 'stopped', error });
    };
    startChat({ account, unlock: () => unlock(account), onError: stop }).then((chat) => {
      opened = chat;
      if (closed) chat.close();
      else setPhase({ name: 'ready', chat });
    }, stop);
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
        <Spinner label="Opening your chats" />
      ) : isExpired(account, phase.error) ? (
        expired
      ) : (
        <Suspense>
          <Stopped
            kind={account.kind}
            error={phase.error}
            onRetry={again}
            onLeave={() => void leave()}
          />
        </Suspense>
      )}
    </main>
  );
};

const isExpired = ({ kind }: Account, error: unknown): boolean =>
  kind === 'web3mq' &&
  (error instanceof KeyExpired || refusalOf(error)?.code === 'unauthenticated');
