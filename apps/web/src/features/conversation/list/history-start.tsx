import { Button } from '../../../ui/button.tsx';
import { Foreign } from '../../../ui/foreign.tsx';
import { Spinner } from '../../../ui/spinner.tsx';
import type { Older } from './use-older.ts';

interface HistoryStartProps {
  readonly context?: { readonly title: string; readonly older: Older; readonly isEmpty: boolean };
}

/** What stands above the oldest line: that more is coming, or that this is where it began. */
export const HistoryStart = ({ context }: HistoryStartProps) => {
  if (context === undefined) return null;
  const { title, older, isEmpty } = context;
  return (
    // Always as high, so that nothing moves when the beginning is reached.
    <div className="grid h-24 place-items-center px-6 text-center text-muted text-sm">
      {older.isWhole ? (
        <p className="line-clamp-3">
          {isEmpty ? 'No messages yet. Say hello to ' : 'This is the start of your chat with '}
          <span className="font-medium text-ink">
            <Foreign>{title}</Foreign>
          </span>
          .
        </p>
      ) : older.hasFailed ? (
        <p>
          Older messages couldn’t be loaded.{' '}
          <Button look="plain" onClick={older.load}>
            Try again
          </Button>
        </p>
      ) : (
        <Spinner label="Loading older messages" />
      )}
    </div>
  );
};
