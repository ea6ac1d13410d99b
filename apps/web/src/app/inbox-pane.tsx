import { lazy, useDeferredValue } from 'react';
import { Inbox } from '../features/inbox/inbox.tsx';
import { SearchField } from '../features/search/search-field.tsx';
import { useSearchText } from '../features/search/search-text.ts';

const SearchResults = lazy(() => import('../features/search/search-results.tsx'));

/** The inbox with its search. */
export const InboxPane = () => {
  const [text] = useSearchText();
  const sought = useDeferredValue(text.trim());
  return (
    <Inbox
      search={<SearchField />}
      found={sought === '' ? null : <SearchResults text={sought} />}
    />
  );
};
