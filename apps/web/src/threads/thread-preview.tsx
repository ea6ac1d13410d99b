import type { TypedThreadSummary } from '@parley/contracts';
import { useChat, useTyping } from '../chat/chat-context.ts';
import { useDraft } from '../chat/drafts.ts';
import { lastWordsOf } from '../chat/payload.ts';
import { nameOf, useNames } from '../people/names.ts';
import { Foreign, ForeignLine } from '../ui/foreign.tsx';
import { useOpenThread } from './use-open-thread.ts';

interface ThreadPreviewProps {
  readonly summary: TypedThreadSummary;
  readonly isNew: boolean;
}

/** The line under a thread's name: who types, else what is half written, else what came last. */
export const ThreadPreview = ({ summary, isNew }: ThreadPreviewProps) => {
  const { address } = useChat();
  const names = useNames();
  const typing = useTyping(summary.uuid);
  const [draft] = useDraft(address, summary.uuid);
  const isOpen = useOpenThread() === summary.uuid;
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
