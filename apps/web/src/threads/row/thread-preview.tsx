import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { OutboxItem } from '@parley/client';
import type { TypedThreadSummary } from '@parley/contracts';
import { useChat, useTyping } from '../../chat/chat-context.ts';
import { useDraftText } from '../../chat/drafts/drafts.ts';
import { lastWordsOf } from '../../chat/payload.ts';
import { nameOf, useNames } from '../../people/names.ts';
import { Foreign, ForeignLine } from '../../ui/foreign.tsx';
import { useOpenThread } from '../use-open-thread.ts';

interface ThreadPreviewProps {
  readonly summary: TypedThreadSummary;
  readonly isNew: boolean;
  /** What of it is not sent yet. */
  readonly unsent: OutboxItem | null;
}

/** The line under a thread's name: who types, else what was refused or is half written, else what came last. */
export const ThreadPreview = ({ summary, isNew, unsent }: ThreadPreviewProps) => {
  const { address } = useChat();
  const names = useNames();
  const [typist] = useTyping(summary.uuid);
  // Where a thread is open one sees what one writes: each key would draw its row anew.
  const isOpen = useOpenThread() === summary.uuid;
  const draft = useDraftText(address, isOpen ? null : summary.uuid);
  if (typist !== undefined) {
    const name = <Foreign>{nameOf(names, typist)}</Foreign>;
    return (
      <span className="block truncate text-accent">
        {isOfSeveral(summary) ? <Trans>{name} is typing…</Trans> : <Trans>typing…</Trans>}
      </span>
    );
  }
  if (unsent?.state === 'failed')
    return <Labelled label={t`Not sent:`} look="text-danger" text={unsent.content} />;
  if (draft.trim() !== '') return <Labelled label={t`Draft:`} look="text-warn" text={draft} />;
  if (unsent !== null) return <Labelled label={t`You:`} text={unsent.content} />;
  return <LastMessage summary={summary} isNew={isNew} />;
};

const isOfSeveral = ({ kind, participants }: TypedThreadSummary): boolean =>
  kind === 'group' || participants.length > 2;

const LastMessage = ({ summary, isNew }: Pick<ThreadPreviewProps, 'summary' | 'isNew'>) => {
  const { address } = useChat();
  const names = useNames();
  const look = isNew ? 'text-ink' : 'text-muted';
  const words = lastWordsOf(summary);
  if (words === null) return <span className={look}>{t`No messages yet`}</span>;
  const { last_sender: sender } = summary;
  if (sender === address) return <Labelled label={t`You:`} text={words} />;
  if (sender === null || !isOfSeveral(summary))
    return <ForeignLine className={look}>{words}</ForeignLine>;
  const name = <Foreign>{nameOf(names, sender)}</Foreign>;
  return (
    <span className={`flex min-w-0 after-colon ${look}`}>
      <span className="max-w-[40%] shrink-0 truncate">
        <Trans>{name}:</Trans>
      </span>
      <ForeignLine>{words}</ForeignLine>
    </span>
  );
};

interface LabelledProps {
  readonly label: string;
  readonly look?: string;
  readonly text: string;
}

const Labelled = ({ label, look, text }: LabelledProps) => (
  <span className="flex min-w-0 after-colon text-muted">
    <span className={look === undefined ? 'shrink-0' : `shrink-0 font-medium ${look}`}>
      {label}
    </span>
    <ForeignLine>{text}</ForeignLine>
  </span>
);
