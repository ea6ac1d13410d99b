import { refusalOf } from '@parley/client';
import { Lock, TriangleAlert } from 'lucide-react';
import type { Account } from '../account/account.ts';
import { StayedLocked } from '../account/account-context.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';

interface StoppedProps extends Pick<Account, 'kind'> {
  readonly error: unknown;
  readonly onRetry: () => void;
  readonly onLeave: () => void;
}

/** What stands in the way of an account's chat. */
const Stopped = ({ kind, error, onRetry, onLeave }: StoppedProps) => {
  const locked = error instanceof StayedLocked || refusalOf(error)?.code === 'unauthenticated';
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

export default Stopped;
