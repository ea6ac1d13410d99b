import { errorDetails } from '@parley/client';
import { Lock, TriangleAlert } from 'lucide-react';
import type { Account } from '../account/account.ts';
import { UnlockCancelled } from '../account/account-context.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';

interface ChatErrorScreenProps extends Pick<Account, 'kind'> {
  readonly error: unknown;
  readonly onRetry: () => void;
  readonly onSignOut: () => void;
}

/** Shown when an account's chat can't be opened, or has ended. */
const ChatErrorScreen = ({ kind, error, onRetry, onSignOut }: ChatErrorScreenProps) => {
  const locked =
    error instanceof UnlockCancelled || errorDetails(error)?.code === 'unauthenticated';
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
          <Button onClick={onSignOut}>Use another {it}</Button>
        </div>
      }
    >
      {locked ? `Unlock it to sign in. Your ${it} signs nothing else.` : explain(error)}
    </EmptyState>
  );
};

const explain = (error: unknown): string =>
  errorDetails(error) !== null && error instanceof Error
    ? error.message
    : 'The server can’t be reached. Check your connection and try again.';

export default ChatErrorScreen;
