import { t } from '@lingui/core/macro';
import { errorDetails } from '@parley/client';
import { Lock, TriangleAlert } from 'lucide-react';
import type { Account } from '../account/account.ts';
import { UnlockCancelled } from '../account/account-context.ts';
import { DatabaseBlocked } from '../browser/database.ts';
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
  const { title, help } = locked
    ? lockedTexts(kind)
    : { title: t`Your chats can’t be opened`, help: explain(error) };
  return (
    <EmptyState
      icon={locked ? <Lock aria-hidden /> : <TriangleAlert aria-hidden />}
      title={title}
      action={
        <div className="flex flex-wrap justify-center gap-2">
          <Button look="primary" onClick={onRetry}>
            {locked ? t`Unlock` : t`Try again`}
          </Button>
          <Button onClick={onSignOut}>
            {kind === 'vfx' ? t`Use another wallet` : t`Use another account`}
          </Button>
        </div>
      }
    >
      {help}
    </EmptyState>
  );
};

const lockedTexts = (kind: Account['kind']) =>
  kind === 'vfx'
    ? {
        title: t`Your wallet is locked`,
        help: t`Unlock it to sign in. Your wallet signs nothing else.`,
      }
    : {
        title: t`Your account is locked`,
        help: t`Unlock it to sign in. Your account signs nothing else.`,
      };

const explain = (error: unknown): string => {
  if (error instanceof DatabaseBlocked)
    return t`Another Parley tab is holding this browser’s storage. Close the other Parley tabs and try again.`;
  const code = errorDetails(error)?.code;
  if (code === undefined)
    return t`The server can’t be reached. Check your connection and try again.`;
  if (code === 'too_many') return t`Too many requests. Try again later.`;
  return t`Something went wrong on the server. Try again later.`;
};

export default ChatErrorScreen;
