import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { UsersRound } from 'lucide-react';
import { type FormEvent, useId, useRef, useState } from 'react';
import { useChat } from '../../chat/chat-context.ts';
import { useLookalike } from '../../threads/use-lookalike.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog/dialog.tsx';
import { openDialog } from '../../ui/dialog/open-dialog.ts';
import { inputLook } from '../../ui/form/field.tsx';
import { LookalikeWarning } from './lookalike-warning.tsx';
import { addressOf, recipientProblem } from './recipient.ts';
import { RecipientCard } from './recipient-card.tsx';
import { RecipientField } from './recipient-field.tsx';
import { useKnownAddresses } from './use-known-addresses.ts';
import { useRecipient } from './use-recipient.ts';
import { startProblem, useStartChat } from './use-start-chat.ts';

interface NewChatDialogProps {
  /** Whom the dialog begins with, as one would type it. */
  readonly to?: string | undefined;
  /** A first message that was written elsewhere. */
  readonly message?: string;
  readonly onStarted?: () => void;
  readonly onClose: () => void;
}

/** Begins a chat with an address or a shop, and makes sure that it is the one that is meant. */
const NewChatDialog = ({
  to = '',
  message: written = '',
  onStarted,
  onClose,
}: NewChatDialogProps) => {
  const { address: own, kind } = useChat();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(to);
  const [message, setMessage] = useState(written);
  const [confirmed, setConfirmed] = useState<string | null>(null);
  const recognition = useRecipient(typed);
  const recipient = recognition.state === 'found' ? recognition.recipient : null;
  const address = recipient && addressOf(recipient);
  const problem = recipient && recipientProblem(recipient, own);
  const lookalike = useLookalike(problem === null ? address : null, useKnownAddresses());
  const start = useStartChat(() => {
    onStarted?.();
    onClose();
  });
  const mayStart = problem === null && (lookalike === null || confirmed === address);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (recipient !== null && mayStart) start.mutate({ recipient, message });
  };
  return (
    <Dialog open onClose={onClose} title={t`New chat`} initialFocus={field}>
      <form onSubmit={submit} className="grid gap-4">
        <RecipientField
          ref={field}
          typed={typed}
          onTyped={setTyped}
          error={recognition.state === 'broken' ? recognition.why : problem}
          found={recipient !== null}
          unknown={recognition.state === 'unknown'}
        />
        {recipient && <RecipientCard recipient={recipient} />}
        {lookalike !== null && address !== null && (
          <LookalikeWarning
            address={address}
            lookalike={lookalike}
            confirmed={confirmed === address}
            onConfirmed={(yes) => setConfirmed(yes ? address : null)}
            onUseKnown={() => setTyped(lookalike.known)}
          />
        )}
        {recipient && problem === null && <FirstMessage message={message} onMessage={setMessage} />}
        <p role="alert" className="text-danger text-sm empty:hidden">
          {start.isError && startProblem(start.error, recipient)}
        </p>
        <div className="flex flex-wrap justify-end gap-2">
          {kind === 'web3mq' && (
            <Button
              look="plain"
              className="-ms-4 me-auto"
              onClick={() => openDialog({ name: 'new-group' })}
            >
              <UsersRound size={18} aria-hidden />
              {t`New group`}
            </Button>
          )}
          <Button onClick={onClose}>{t`Cancel`}</Button>
          <Button
            type="submit"
            look="primary"
            disabled={recipient === null || !mayStart}
            busy={start.isPending}
          >
            {message.trim() === '' ? t`Open chat` : t`Send`}
          </Button>
        </div>
      </form>
    </Dialog>
  );
};

interface FirstMessageProps {
  readonly message: string;
  readonly onMessage: (message: string) => void;
}

const FirstMessage = ({ message, onMessage }: FirstMessageProps) => {
  const id = useId();
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="font-medium">
        <Trans>
          First message <span className="font-normal text-muted">(optional)</span>
        </Trans>
      </label>
      <textarea
        id={id}
        rows={3}
        maxLength={8_000}
        dir="auto"
        value={message}
        onChange={(event) => onMessage(event.target.value)}
        className={`${inputLook} resize-none`}
      />
    </div>
  );
};

export default NewChatDialog;
