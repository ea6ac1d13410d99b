import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import { t } from '@lingui/core/macro';
import { useRef, useState } from 'react';
import { navigate } from 'wouter/use-browser-location';
import { textDirection } from '../../ui/form/direction.ts';
import { PaletteOption } from './palette-option.tsx';
import { type PaletteItem, usePaletteItems } from './use-palette-items.ts';

interface PaletteProps {
  readonly onClose: () => void;
  /** Looks for a text in all chats. */
  readonly onSearch: (text: string) => void;
}

/** One field that leads to every chat, and to what else can be done. */
const Palette = ({ onClose, onSearch }: PaletteProps) => {
  const [typed, setTyped] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const items = usePaletteItems(typed);
  const choose = useChoose({ onClose, onSearch });
  return (
    <Dialog.Root open onOpenChange={(wanted) => wanted || onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 bg-black/35 transition-opacity data-starting-style:opacity-0" />
        <Dialog.Popup
          initialFocus={field}
          className="fixed inset-x-3 top-[max(0.75rem,env(safe-area-inset-top))] mx-auto flex max-h-[min(32rem,80dvh)] max-w-xl flex-col overflow-hidden rounded-3xl bg-surface shadow-float sm:top-[14dvh]"
        >
          <Dialog.Title className="sr-only">{t`Jump to a chat or action`}</Dialog.Title>
          <Autocomplete.Root
            inline
            open
            mode="none"
            items={items}
            itemToStringValue={keyOf}
            autoHighlight="always"
            keepHighlight
            value={typed}
            onValueChange={setTyped}
          >
            <Autocomplete.Input
              ref={field}
              aria-label={t`Search chats and actions`}
              placeholder={t`Go to…`}
              maxLength={100}
              spellCheck={false}
              dir={textDirection(typed)}
              onKeyDown={(event) => {
                // The key that opens it closes it, and the browser's own search stays away.
                if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
                event.preventDefault();
                onClose();
              }}
              className="shrink-0 border-line border-b bg-transparent px-5 py-4 text-lg outline-none"
            />
            <Autocomplete.List
              aria-label={t`Chats and actions`}
              className="thin-scroll min-h-0 overflow-y-auto p-2"
            >
              {(item: PaletteItem) => (
                <PaletteOption key={keyOf(item)} item={item} onClick={() => choose(item)} />
              )}
            </Autocomplete.List>
            <Autocomplete.Empty>
              <p className="px-5 pb-5 text-muted">{t`No matching chats or actions.`}</p>
            </Autocomplete.Empty>
          </Autocomplete.Root>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
};

const useChoose = ({ onClose, onSearch }: PaletteProps) => {
  return (item: PaletteItem): void => {
    // An action may open another dialog in this one's place.
    if (item.kind !== 'action') onClose();
    switch (item.kind) {
      case 'action':
        item.action.run();
        break;
      case 'thread':
        navigate(`/t/${item.thread.summary.uuid}`);
        break;
      case 'search':
        onSearch(item.text);
        // On a phone the results stand in the inbox; beside an open chat they are in sight already.
        if (!matchMedia('(width >= 48rem)').matches) navigate('/');
    }
  };
};

const keyOf = (item: PaletteItem): string => {
  if (item.kind === 'thread') return item.thread.summary.uuid;
  return item.kind === 'action' ? item.action.label : item.kind;
};

export default Palette;
