import { t } from '@lingui/core/macro';
import { formatNumber } from '../../i18n/formats.ts';
import { Button } from '../../ui/button.tsx';
import { classes } from '../../ui/classes.ts';
import { Spinner } from '../../ui/wait/spinner.tsx';
import { MAX_HITS } from './message-search.ts';
import type { FoundMessages } from './use-message-search.ts';

interface SearchProgressProps extends FoundMessages {
  readonly stop: () => void;
  readonly retry: () => void;
}

/** How far the search through the messages has come. */
export const SearchProgress = ({ state, hits, stop, retry }: SearchProgressProps) => {
  const count = formatNumber(MAX_HITS);
  switch (state) {
    case 'searching':
      return <Line isBusy text={t`Searching…`} />;
    case 'further':
      return (
        <Line
          isBusy
          text={t`Searching older messages…`}
          action={t({ message: 'Stop', context: 'the search' })}
          onAction={stop}
        />
      );
    case 'failed':
      return (
        <Line
          hasFailed
          text={t`Messages couldn’t be searched.`}
          action={t`Try again`}
          onAction={retry}
        />
      );
    case 'stopped':
      return <Line text={t`Search stopped.`} action={t`Search again`} onAction={retry} />;
    case 'done':
      return hits.length < MAX_HITS ? null : (
        <Line text={t`Showing the newest ${count}. Type more to narrow the results.`} />
      );
    case 'short':
      return null;
  }
};

interface LineProps {
  readonly text: string;
  readonly isBusy?: true;
  readonly hasFailed?: true;
  readonly action?: string;
  readonly onAction?: () => void;
}

const Line = ({ text, isBusy, hasFailed, action, onAction }: LineProps) => (
  <div
    role={hasFailed && 'alert'}
    className={classes(
      'flex min-h-12 items-center gap-2 px-5 py-1 text-sm',
      hasFailed ? 'text-danger' : 'text-muted',
    )}
  >
    {isBusy && <Spinner label={text} />}
    <span aria-hidden={isBusy} className="grow">
      {text}
    </span>
    {action && (
      <Button look="plain" onClick={onAction}>
        {action}
      </Button>
    )}
  </div>
);
