import { t } from '@lingui/core/macro';
import { useEffect, useEffectEvent } from 'react';
import { usePreference } from './preferences.ts';

/** One shortcut, as the list of keys shows it. */
export interface Hotkey {
  /** `mod+k` (Ctrl, or ⌘ on a Mac), `alt+arrowdown`, `escape`, or a single character. */
  readonly keys: string;
  readonly label: string;
}

const known = new Map<symbol, Hotkey>();

/** Every shortcut that works right now, in the order they came. */
export const activeHotkeys = (): readonly Hotkey[] => {
  const byKeys = new Map([...known.values()].map((hotkey) => [hotkey.keys, hotkey]));
  return [...byKeys.values()];
};

/**
 * A shortcut while its component is there. Single characters do nothing while somebody writes, and
 * none works under a modal dialog.
 */
export const useHotkey = (keys: string, label: string, run: () => void): void => {
  const [letterKeys] = usePreference('letterKeys');
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (event.isComposing || event.defaultPrevented || keysOf(event) !== keys) return;
    if (document.querySelector('[role="dialog"]') !== null) return;
    if (keys.length === 1 && (letterKeys === 'off' || isWriting(event.target))) return;
    event.preventDefault();
    run();
  });
  useEffect(() => {
    const id = Symbol(keys);
    known.set(id, { keys, label });
    addEventListener('keydown', pressed);
    return () => {
      known.delete(id);
      removeEventListener('keydown', pressed);
    };
  }, [keys, label]);
};

const keysOf = (event: KeyboardEvent): string => {
  const key = event.key.toLowerCase();
  const mod = event.ctrlKey || event.metaKey ? 'mod+' : '';
  const alt = event.altKey ? 'alt+' : '';
  const shift = event.shiftKey && key.length > 1 ? 'shift+' : '';
  return mod + alt + shift + key;
};

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input, textarea, select'));

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** `mod+k` as people read it: `Ctrl K`, or `⌘ K`. */
export const keyNames = (keys: string): readonly string[] => {
  const names = namesOfKeys();
  return keys.split('+').map((key) => names[key] ?? (key.length === 1 ? key.toUpperCase() : key));
};

const namesOfKeys = (): Readonly<Record<string, string>> => ({
  mod: isMac ? '⌘' : t({ message: 'Ctrl', context: 'on a key of the keyboard' }),
  alt: isMac ? '⌥' : t({ message: 'Alt', context: 'on a key of the keyboard' }),
  shift: t({ message: 'Shift', context: 'on a key of the keyboard' }),
  escape: t({ message: 'Esc', context: 'on a key of the keyboard' }),
  enter: t({ message: 'Enter', context: 'on a key of the keyboard' }),
  arrowup: '↑',
  arrowdown: '↓',
});
