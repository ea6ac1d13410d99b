import type { TypedThreadSummary } from '@parley/contracts';
import { CircleAlert } from 'lucide-react';
import { useChat, useTyping } from '../chat/chat-context.ts';
import { useDraft } from '../chat/drafts.ts';
import { lastWordsOf } from '../chat/payload.ts';
import { nameOf, useNames } from '../people/names.ts';
import { Foreign, ForeignLine } from '../ui/foreign.tsx';
import { useFailedIn } from './unsent/use-failed.ts';
import { useOpenThread } from './use-open-thread.ts';

interface ThreadPreviewProps {
  readonly summary: TypedThreadSummary;
  readonly isNew: boolean;
}

/** The line under a thread's name: who types, else what was refused or is half written, else what came last. */
export const ThreadPreview = ({ summary, isNew }: ThreadPreviewProps) => {
  const { address } = useChat();
  const names = useNames();
  const typing = useTyping(summary.uuid);
  const [draft] = useDraft(address, summary.uuid);
  const isOpen = useOpenThread() === summary.uuid;
  const failed = useFailedIn(summary.uuid);
  const [typist] = typing;
  if (typist !== undefined)
    return (
      <span className="block truncate text-accent">
        {summary.participants.length > 2 ? (
          <>
            <Foreign>{nameOf(names, typist)}</Foreign> is typing…
          </>
        ) : (
          'typing…'
        )}
      </span>
    );
  if (failed !== undefined)
    return (
      <span className="flex items-center gap-1 text-muted">
        <CircleAlert size={14} className="shrink-0 text-danger" aria-hidden />
        <span className="shrink-0 font-medium text-danger">Not sent:</span>
        <ForeignLine>{failed.content}</ForeignLine>
      </span>
    );
  if (draft.trim() !== '' && !isOpen)
    return (
      <span className="flex gap-1 text-muted">
        <span className="font-medium text-warn">Draft:</span>
        <ForeignLine>{draft}</ForeignLine>
      </span>
    );
  const look = isNew ? 'text-ink' : 'text-muted';
  const last = lastWordsOf(summary);
  return last === null ? (
    <span className={look}>No messages yet</span>
  ) : (
    <ForeignLine className={look}>{last}</ForeignLine>
  );
};
