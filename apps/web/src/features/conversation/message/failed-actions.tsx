import { Trans } from '@lingui/react/macro';
import type { OutboxItem } from '@parley/client';
import { RotateCcw, Trash2 } from 'lucide-react';
import { failureWords } from './failure-words.ts';

interface FailedActionsProps {
  /** Why it was refused. */
  readonly problem: OutboxItem['problem'];
  readonly onRetry: () => void;
  readonly onDelete: () => void;
}

const action =
  'inline-flex min-h-10 items-center gap-1.5 rounded-xl px-3 font-medium text-sm hover:bg-sunken';

/** What can be done about a message that was refused; its text stays until somebody decides. */
const FailedActions = ({ problem, onRetry, onDelete }: FailedActionsProps) => (
  <div className="mt-1 flex flex-wrap items-center justify-end gap-x-1 text-danger text-sm">
    <p className="me-1">
      <span className="font-medium">
        <Trans>Not sent.</Trans>
      </span>{' '}
      {failureWords(problem)}
    </p>
    <button type="button" className={action} onClick={onRetry}>
      <RotateCcw size={16} aria-hidden />
      <Trans>Retry</Trans>
    </button>
    <button type="button" className={action} onClick={onDelete}>
      <Trash2 size={16} aria-hidden />
      <Trans>Delete</Trans>
    </button>
  </div>
);

export default FailedActions;
