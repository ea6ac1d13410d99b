import { t } from '@lingui/core/macro';
import { type Ref, useRef, useState } from 'react';
import { activeHotkeys, type Hotkey, keyNames } from '../../browser/hotkeys.ts';
import { usePreference } from '../../browser/preferences.ts';
import { Dialog } from '../../ui/dialog/dialog.tsx';

const whileWriting = (): readonly Hotkey[] => [
  { keys: 'enter', label: t`Send` },
  { keys: 'shift+enter', label: t`New line` },
];

const onMessage = (): readonly Hotkey[] => [{ keys: 'enter', label: t`Message actions` }];

/** Every key that does something here. */
const ShortcutsDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const first = useRef<HTMLHeadingElement>(null);
  const [hotkeys] = useState(activeHotkeys);
  const [letterKeys] = usePreference('letterKeys');
  const active = hotkeys.filter(({ keys }) => keys.length > 1 || letterKeys === 'on');
  return (
    <Dialog open onClose={onClose} title={t`Keyboard shortcuts`} initialFocus={first}>
      <KeyList ref={first} title={t`Everywhere`} hotkeys={active} />
      <KeyList title={t`While writing a message`} hotkeys={whileWriting()} />
      <KeyList title={t`On a message`} hotkeys={onMessage()} />
      {letterKeys === 'off' && (
        <p className="mt-4 text-muted text-sm">
          {t`Single-letter shortcuts are off. You can turn them on in Settings.`}
        </p>
      )}
    </Dialog>
  );
};

interface KeyListProps {
  /** Of its title. */
  readonly ref?: Ref<HTMLHeadingElement>;
  readonly title: string;
  readonly hotkeys: readonly Hotkey[];
}

const KeyList = ({ ref, title, hotkeys }: KeyListProps) => (
  <section className="mt-4 first-of-type:mt-0">
    <h3 ref={ref} tabIndex={-1} className="mb-1 font-semibold text-muted text-sm outline-none">
      {title}
    </h3>
    <dl>
      {hotkeys.map(({ keys, label }) => (
        <div key={keys} className="flex items-center justify-between gap-4 py-1.5">
          <dt>{label}</dt>
          <dd dir="ltr" className="flex gap-1">
            {keyNames(keys).map((name) => (
              <kbd
                key={name}
                className="min-w-7 rounded-lg bg-sunken px-2 py-0.5 text-center font-medium font-sans text-sm"
              >
                {name}
              </kbd>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  </section>
);

export default ShortcutsDialog;
