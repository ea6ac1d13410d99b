import type { OutboxItem } from '@parley/client';
import { RotateCcw, Trash2 } from 'lucide-react';
import { useChat } from '../../chat/chat-context.ts';
import { toastError } from '../../ui/toasts.tsx';
import { failureWords } from './failure-words.ts';

const action =
  'inline-flex min-h-10 items-center gap-1.5 rounded-xl px-3 font-medium text-sm hover:bg-sunken';

/** What can be done about a message that was refused; its text stays until somebody decides. */
export const FailedActions = ({ item }: { readonly item: OutboxItem }) => {
  const { outbox } = useChat();
  return (
    <div className="mt-1 flex flex-wrap items-center justify-end gap-x-1 text-danger text-sm">
      <p className="me-1">
        <span className="font-medium">Not sent.</span> {failureWords(item.problem)}
      </p>
      <button type="button" className={action} onClick={() => trying(outbox.retry(item.key))}>
        <RotateCcw size={16} aria-hidden />
        Retry
      </button>
      <button type="button" className={action} onClick={() => trying(outbox.remove(item.key))}>
        <Trash2 size={16} aria-hidden />
        Delete
      </button>
    </div>
  );
};

const trying = (work: Promise<void>): void => {
  work.catch(() => toastError('This browser couldn’t store the change', 'It may be out of space.'));
};
