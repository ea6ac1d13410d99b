import { lazy, useDeferredValue } from 'react';
import { Inbox } from '../features/inbox/inbox.tsx';
import { SearchField } from '../features/search/search-field.tsx';
import { useSearchText } from '../features/search/search-text.ts';
import { useWeb3mqIdentity } from '../features/web3mq/use-web3mq-identity.ts';

const SearchResults = lazy(async () => {
  const { SearchResults } = await import('../features/search/search-results.tsx');
  return { default: SearchResults };
});
const Web3mqChats = lazy(async () => {
  const { Web3mqChats } = await import('../features/web3mq/web3mq-chats.tsx');
  return { default: Web3mqChats };
});

/** The inbox with its search. */
export const InboxPane = () => {
  const [text] = useSearchText();
  const sought = useDeferredValue(text.trim());
  const identity = useWeb3mqIdentity();
  return (
    <Inbox
      search={<SearchField />}
      found={sought === '' ? null : <SearchResults text={sought} />}
      web3mqChats={identity === null ? null : <Web3mqChats />}
    />
  );
};
