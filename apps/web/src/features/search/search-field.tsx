import { t } from '@lingui/core/macro';
import { Search, X } from 'lucide-react';
import { useRef } from 'react';
import { navigate } from 'wouter/use-browser-location';
import { useHotkey } from '../../browser/hotkeys.ts';
import { focusChatList } from '../../threads/row/row-focus.ts';
import { textDirection } from '../../ui/form/direction.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { useSearchText } from './search-text.ts';

/** Where chats and messages are sought. */
export const SearchField = () => {
  const [text, setText] = useSearchText();
  const field = useRef<HTMLInputElement>(null);
  useHotkey('/', t`Search`, () => {
    // On a phone the inbox is hidden behind an open chat.
    if (field.current?.offsetParent === null) navigate('/');
    requestAnimationFrame(() => field.current?.select());
  });
  const clear = () => {
    setText('');
    field.current?.focus();
  };
  return (
    <search className="relative mx-3 mb-1">
      <Search
        size={17}
        aria-hidden
        className="pointer-events-none absolute start-3.5 top-1/2 -translate-y-1/2 text-muted"
      />
      <input
        ref={field}
        type="text"
        inputMode="search"
        enterKeyHint="search"
        aria-label={t`Search chats and messages`}
        aria-keyshortcuts="/"
        placeholder={t`Search`}
        maxLength={100}
        autoComplete="off"
        spellCheck={false}
        dir={textDirection(text)}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Escape' && text !== '') {
            event.preventDefault();
            clear();
          }
          if (event.key === 'ArrowDown') {
            event.preventDefault();
            focusChatList();
          }
        }}
        className="h-11 w-full rounded-xl bg-sunken ps-10 pe-11 text-ink placeholder:text-muted focus-visible:outline-offset-0"
      />
      {text !== '' && (
        <span className="absolute end-0.5 top-0.5">
          <IconButton label={t`Clear search`} onClick={clear}>
            <X size={17} aria-hidden />
          </IconButton>
        </span>
      )}
    </search>
  );
};
