import { Button } from '../../ui/button.tsx';
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
      return (
        <p className="flex items-center gap-2 px-5 py-3 text-muted text-sm">
          <Spinner label="Searching" />
          <span aria-hidden>Searching…</span>
        </p>
      );
    case 'further':
      return (
        <div className="flex items-center gap-2 px-5 py-1 text-muted text-sm">
          <Spinner label="Searching older messages" />
          <span aria-hidden className="grow">
            Searching older messages…
          </span>
          <Button look="plain" onClick={stop}>
            Stop
          </Button>
        </div>
      );
    case 'failed':
      return (
        <div role="alert" className="flex items-center gap-2 px-5 py-1 text-danger text-sm">
          <span className="grow">Messages couldn’t be searched.</span>
          <Button look="plain" onClick={retry}>
            Try again
          </Button>
        </div>
      );
    case 'done':
      return hits.length < MAX_HITS ? null : (
        <p className="px-5 py-3 text-muted text-sm">
          Showing the newest {MAX_HITS}. Type more to narrow the results.
        </p>
      );
    case 'stopped':
      return (
        <div className="flex items-center gap-2 px-5 py-1 text-muted text-sm">
          <span className="grow">Search stopped.</span>
          <Button look="plain" onClick={retry}>
            Search again
          </Button>
        </div>
      );
    case 'short':
      return null;
  }
};
