import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ThreadState } from '@parley/client';
import { Suspense, useSyncExternalStore } from 'react';
import { lazySoon } from '../../../browser/lazy-soon.ts';
import { useChat, useConnection } from '../../../chat/chat-context.ts';
import { useDraft } from '../../../chat/drafts/drafts.ts';
import { toastError } from '../../../ui/toasts/toasts.tsx';
import { newestId } from '../list/arrivals.ts';
import { MessageField } from './message-field.tsx';
import { useTypingSignal } from './use-typing-signal.ts';

const UnlockHint = lazySoon(() => import('./unlock-hint.tsx'));

interface ComposerProps {
  readonly thread: ThreadState;
  readonly title: string;
  /** The person leaves the field for the messages. */
  readonly onLeave: () => void;
}

/** Where a message is written. What is in it is kept until it is sent. */
export const Composer = ({ thread, title, onLeave }: ComposerProps) => {
  const { address, kind, outbox, signer } = useChat();
  const { uuid } = thread.summary;
  const [text, setText] = useDraft(address, uuid);
  const sayTyping = useTypingSignal(uuid);
  const isOffline = useConnection() === 'offline';
  const isLocked = useSyncExternalStore(outbox.subscribe, () =>
    outbox.items().some((item) => item.thread_uuid === uuid && item.state === 'locked'),
  );

  const send = (content: string) => {
    const after_id = newestId(thread.messages);
    outbox.add({ thread_uuid: uuid, content, sender: address, after_id }).catch(() => {
      setText(text);
      toastError(
        t`The message couldn’t be saved`,
        t`This browser may be out of storage space. Try again.`,
      );
    });
    setText('');
    // Whoever closes the question finds it again below the field.
    if (kind === 'web3mq') signer?.unlock().catch(() => {});
  };

  return (
    <MessageField
      title={title}
      text={text}
      onText={(changed) => {
        setText(changed);
        sayTyping(changed);
      }}
      onSend={send}
      onLeave={onLeave}
      hint={
        isLocked ? (
          <Suspense>
            <UnlockHint />
          </Suspense>
        ) : (
          isOffline && (
            <p className="pt-1">
              <Trans>This will be sent when you’re back online.</Trans>
            </p>
          )
        )
      }
    />
  );
};
