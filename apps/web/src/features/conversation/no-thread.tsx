import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { MessagesSquare } from 'lucide-react';
import { useChat } from '../../chat/chat-context.ts';
import { Button } from '../../ui/button.tsx';
import { openDialog } from '../../ui/dialog/open-dialog.ts';
import { EmptyState } from '../../ui/empty-state.tsx';

/** The right pane while no thread is chosen. */
export const NoThread = () => (
  <div className="grid h-full place-items-center">
    <EmptyState
      icon={<MessagesSquare aria-hidden />}
      title={t`Select a chat or start a new one`}
      action={
        <Button look="primary" onClick={() => openDialog({ name: 'new-chat' })}>
          <Trans>New chat</Trans>
        </Button>
      }
    >
      <p>
        {useChat().kind === 'vfx'
          ? t`You can write to any address or shop.`
          : t`You can write to any userid, or create a group.`}
      </p>
      <p className="mt-3 text-sm">
        <Trans>
          Press <kbd className="rounded-md bg-sunken px-1.5 py-0.5 font-sans">?</kbd> for keyboard
          shortcuts
        </Trans>
      </p>
    </EmptyState>
  </div>
);
