import { Button } from '../../ui/button.tsx';
import { classes } from '../../ui/classes.ts';
import { Spinner } from '../../ui/spinner.tsx';
import { MAX_HITS } from './message-search.ts';
import type { FoundMessages } from './use-message-search.ts';

interface SearchProgressProps extends FoundMessages {
  readonly stop: () => void;
  readonly retry: () => void;
}

/** How far the search through the messages has come. */
export const SearchProgress = ({ state, hits, stop, retry }: SearchProgressProps) => {
  switch (state) {
    case 'searching':
      return <Line isBusy text="Searching" />;
    case 'further':
      return <Line isBusy text="Searching older messages" action="Stop" onAction={stop} />;
    case 'failed':
      return (
        <Line hasFailed text="Messages couldn’t be searched." action="Try again" onAction={retry} />
      );
    case 'stopped':
      return <Line text="Search stopped." action="Search again" onAction={retry} />;
    case 'done':
      return hits.length < MAX_HITS ? null : (
        <Line text={`Showing the newest ${MAX_HITS}. Type more to narrow the results.`} />
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
      {isBusy ? `${text}…` : text}
    </span>
    {action && (
      <Button look="plain" onClick={onAction}>
        {action}
      </Button>
    )}
  </div>
);
