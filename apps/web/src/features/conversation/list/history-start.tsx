import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button } from '../../../ui/button.tsx';
import { Foreign } from '../../../ui/foreign.tsx';
import { Spinner } from '../../../ui/wait/spinner.tsx';
import type { Older } from './use-older.ts';

interface HistoryStartProps {
  readonly title: string;
  readonly older: Older;
  readonly isEmpty: boolean;
}

/** What stands above the oldest line: that more is coming, or that this is where it began. */
export const HistoryStart = ({ title, older, isEmpty }: HistoryStartProps) => {
  const other = (
    <span className="font-medium text-ink">
      <Foreign>{title}</Foreign>
    </span>
  );
  return (
    // Always as high, so that nothing moves when the beginning is reached.
    <div className="grid h-24 place-items-center px-6 text-center text-muted text-sm">
      {older.isWhole ? (
        <p className="line-clamp-3">
          {isEmpty ? (
            <Trans>No messages yet. Say hello to {other}.</Trans>
          ) : (
            <Trans>This is the start of your chat with {other}.</Trans>
          )}
        </p>
      ) : older.hasFailed ? (
        <p>
          <Trans>Older messages couldn’t be loaded.</Trans>{' '}
          <Button look="plain" onClick={older.load}>
            <Trans>Try again</Trans>
          </Button>
        </p>
      ) : (
        <Spinner label={t`Loading older messages`} />
      )}
    </div>
  );
};
