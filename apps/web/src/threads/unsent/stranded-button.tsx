import { plural } from '@lingui/core/macro';
import { TriangleAlert } from 'lucide-react';
import { openDialog } from '../../ui/dialog/open-dialog.ts';
import { useStranded } from './use-unsent.ts';

/** Leads to what was written for chats that are gone; not there while there is nothing. */
const StrandedButton = () => {
  const count = useStranded().length;
  if (count === 0) return null;
  return (
    <button
      type="button"
      onClick={() => openDialog({ name: 'unsent' })}
      className="mx-3 mb-2 flex min-h-11 items-center gap-2 rounded-xl bg-warn-soft px-3 py-2 text-start font-medium text-sm text-warn"
    >
      <TriangleAlert size={16} className="shrink-0" aria-hidden />
      {plural(count, {
        one: '# unsent message: its chat is gone',
        other: '# unsent messages: their chats are gone',
      })}
    </button>
  );
};

export default StrandedButton;
