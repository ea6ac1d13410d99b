import { refusalOf } from '@parley/client';
import { Lock, TriangleAlert } from 'lucide-react';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import type { Account } from '../account/account.ts';
import { KeyExpired, StayedLocked, useAccounts } from '../account/account-context.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Spinner } from '../ui/spinner.tsx';
import { type Chat, startChat } from './chat.ts';
import { ChatContext } from './chat-context.ts';

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
    <main className="grid h-full place-items-center">
      {phase.name === 'opening' ? (
        <Spinner label="Opening your chats" />
      ) : isExpired(account, phase.error) ? (
        expired
      ) : (
        <Stopped
          kind={account.kind}
          error={phase.error}
          onRetry={again}
          onLeave={() => void leave()}
        />
      )}
    </main>
  );
};

const isUnauthenticated = (error: unknown): boolean => refusalOf(error)?.code === 'unauthenticated';

const isExpired = ({ kind }: Account, error: unknown): boolean =>
  kind === 'web3mq' && (error instanceof KeyExpired || isUnauthenticated(error));

interface StoppedProps extends Pick<Account, 'kind'> {
  readonly error: unknown;
  readonly onRetry: () => void;
  readonly onLeave: () => void;
}

const Stopped = ({ kind, error, onRetry, onLeave }: StoppedProps) => {
  const locked = error instanceof StayedLocked || isUnauthenticated(error);
  const it = kind === 'vfx' ? 'wallet' : 'account';
  return (
    <EmptyState
      icon={locked ? <Lock aria-hidden /> : <TriangleAlert aria-hidden />}
      title={locked ? `Your ${it} is locked` : 'Your chats can’t be opened'}
      action={
        <div className="flex flex-wrap justify-center gap-2">
          <Button look="primary" onClick={onRetry}>
            {locked ? 'Unlock' : 'Try again'}
          </Button>
          <Button onClick={onLeave}>Use another {it}</Button>
        </div>
      }
    >
      {locked ? `Unlock it to sign in. Your ${it} signs nothing else.` : explain(error)}
    </EmptyState>
  );
};

const explain = (error: unknown): string =>
  refusalOf(error) !== null && error instanceof Error
    ? error.message
    : 'The server can’t be reached. Check your connection and try again.';
