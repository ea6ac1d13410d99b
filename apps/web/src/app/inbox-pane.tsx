import { useDeferredValue } from 'react';
import { lazySoon } from '../browser/lazy-soon.ts';
import { useMedia } from '../browser/use-media.ts';
import { Inbox } from '../features/inbox/inbox.tsx';
import { SearchField } from '../features/search/search-field.tsx';
import { useSearchText } from '../features/search/search-text.ts';

const FirstRun = lazySoon(() => import('../features/first-run/first-run.tsx'));
const SearchResults = lazySoon(() => import('../features/search/search-results.tsx'));

/** The inbox with its search. */
export const InboxPane = () => {
  const [text] = useSearchText();
  const isWide = useMedia('(width >= 48rem)');
  const sought = useDeferredValue(text.trim());
  return (
    <Inbox
      search={<SearchField />}
      firstRun={isWide ? null : <FirstRun />}
      found={sought === '' ? null : <SearchResults text={sought} />}
    />
  );
};
