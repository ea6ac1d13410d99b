import { refusalOf } from '@parley/client';
import { Lock, TriangleAlert } from 'lucide-react';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import type { Account } from '../account/account.ts';
import { StayedLocked, useAccounts } from '../account/account-context.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Spinner } from '../ui/spinner.tsx';
import { type Chat, startChat } from './chat.ts';
import { ChatContext } from './chat-context.ts';

interface ChatProviderProps {
  readonly account: Account;
  readonly children: ReactNode;
}

type Phase =
  | { readonly name: 'opening' }
  | { readonly name: 'ready'; readonly chat: Chat }
  | { readonly name: 'stopped'; readonly error: unknown };

/** Opens an account's chat, and shows what stands in its way. */
export const ChatProvider = ({ account, children }: ChatProviderProps) => {
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
    const wallet = {
      address: account.address,
      sign: async (text: string) => (await unlock(account)).sign(text),
    };
    startChat({
      address: account.address,
      onError: stop,
      ...(account.sealed !== null && { wallet }),
    }).then((chat) => {
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
      ) : (
        <Stopped error={phase.error} onRetry={again} onLeave={() => void leave()} />
      )}
    </main>
  );
};

interface StoppedProps {
  readonly error: unknown;
  readonly onRetry: () => void;
  readonly onLeave: () => void;
}

const Stopped = ({ error, onRetry, onLeave }: StoppedProps) => {
  const locked = error instanceof StayedLocked || refusalOf(error)?.code === 'unauthenticated';
  return (
    <EmptyState
      icon={locked ? <Lock aria-hidden /> : <TriangleAlert aria-hidden />}
      title={locked ? 'Your wallet is locked' : 'Your chats can’t be opened'}
      action={
        <div className="flex flex-wrap justify-center gap-2">
          <Button look="primary" onClick={onRetry}>
            {locked ? 'Unlock' : 'Try again'}
          </Button>
          <Button onClick={onLeave}>Use another wallet</Button>
        </div>
      }
    >
      {locked ? 'Unlock it to sign in. Your wallet signs nothing else.' : explain(error)}
    </EmptyState>
  );
};

const explain = (error: unknown): string =>
  refusalOf(error) !== null && error instanceof Error
    ? error.message
    : 'The server can’t be reached. Check your connection and try again.';
