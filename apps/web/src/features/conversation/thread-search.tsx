import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { ChevronDown, ChevronUp, Search, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useEffectEvent, useState } from 'react';
import { navigate } from 'wouter/use-browser-location';
import { keyNames } from '../../browser/hotkeys.ts';
import { formatNumber } from '../../i18n/formats.ts';
import type { Sought } from '../../threads/sought.ts';
import { Button } from '../../ui/button.tsx';
import { textDirection } from '../../ui/form/direction.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { useThreadSearch } from './use-thread-search.ts';

interface ThreadSearchProps {
  readonly uuid: string;
  readonly onClose: () => void;
}

/** Searches one thread and goes from hit to hit, the newest first. */
const ThreadSearch = ({ uuid, onClose }: ThreadSearchProps) => {
  const [typed, setTyped] = useState('');
  const [place, setPlace] = useState(0);
  const search = useThreadSearch(uuid, typed);
  const { hits, text } = search;
  const count = hits.length;

  const goTo = (index: number) => {
    const id = hits[index];
    if (id === undefined) return;
    setPlace(index);
    navigate(`/t/${uuid}?m=${id}`, {
      replace: true,
      state: { sought: text } satisfies Sought,
    });
  };
  const showFirst = useEffectEvent(() => goTo(0));
  const newest = hits[0];
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text begins at its newest hit again.
  useEffect(() => {
    if (newest !== undefined) showFirst();
  }, [newest, text]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') goTo(place + (event.shiftKey ? -1 : 1));
    if (event.key !== 'Escape' && event.key !== 'Enter') return;
    event.preventDefault();
    if (event.key === 'Escape') onClose();
  };

  return (
    <search className="flex items-center gap-1 border-line border-b bg-surface px-2 py-1 md:px-4">
      <Search size={18} className="mx-2 shrink-0 text-muted" aria-hidden />
      <input
        // biome-ignore lint/a11y/noAutofocus: somebody has just asked for it.
        autoFocus
        type="text"
        enterKeyHint="search"
        aria-label={t`Search in this chat`}
        placeholder={t`Search in this chat`}
        dir={textDirection(typed)}
        maxLength={100}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKeyDown}
        className="min-h-10 min-w-0 grow bg-transparent outline-none"
      />
      <p role="status" className="shrink-0 px-1 text-muted text-sm tabular-nums">
        {wordsOf(search, place)}
      </p>
      {search.hasFailed && (
        <Button look="plain" onClick={search.retry}>
          <Trans>Try again</Trans>
        </Button>
      )}
      <IconButton
        label={t`Older result`}
        keys={keyNames('enter').join(' ')}
        disabled={place + 1 >= count}
        onClick={() => goTo(place + 1)}
      >
        <ChevronUp size={20} aria-hidden />
      </IconButton>
      <IconButton
        label={t`Newer result`}
        keys={keyNames('shift+enter').join(' ')}
        disabled={place === 0 || count === 0}
        onClick={() => goTo(place - 1)}
      >
        <ChevronDown size={20} aria-hidden />
      </IconButton>
      <IconButton label={t`Close search`} onClick={onClose}>
        <X size={20} aria-hidden />
      </IconButton>
    </search>
  );
};

const wordsOf = (
  { hits, isLongEnough, isSearching, hasFailed }: ReturnType<typeof useThreadSearch>,
  place: number,
): string => {
  if (hasFailed) return t`Search failed`;
  if (!isLongEnough) return '';
  if (hits.length === 0) return isSearching ? t`Searching…` : t`No results`;
  const result = formatNumber(place + 1);
  const count = formatNumber(hits.length);
  return isSearching ? t`${result} of ${count}+` : t`${result} of ${count}`;
};

export default ThreadSearch;
