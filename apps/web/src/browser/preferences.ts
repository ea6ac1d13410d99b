import { useSyncExternalStore } from 'react';
import { readLocal, writeLocal } from './local-storage.ts';
import { createListeners } from './shared-value.ts';

/** What a person set for this browser. `theme.js` reads the theme before the first paint. */

interface Preferences {
  readonly theme: 'system' | 'light' | 'dark';
  /** `auto` is that of the language. */
  readonly direction: 'auto' | 'ltr' | 'rtl';
  /** How close messages stand. */
  readonly density: 'comfortable' | 'compact';
  /** Whether single letters are shortcuts, for those whose voice or hand types them by accident. */
  readonly letterKeys: 'on' | 'off';
}
type PreferenceName = keyof Preferences;

/** What there is to choose; the first is what holds until somebody chooses. */
const choices: {
  readonly [Name in PreferenceName]: readonly [Preferences[Name], ...Preferences[Name][]];
} = {
  theme: ['system', 'light', 'dark'],
  direction: ['auto', 'ltr', 'rtl'],
  density: ['comfortable', 'compact'],
  letterKeys: ['on', 'off'],
};

const { notify, subscribe } = createListeners();

const read = <Name extends PreferenceName>(name: Name): Preferences[Name] => {
  const options = choices[name];
  const kept = readLocal(`parley.${name}`);
  return options.find((option) => option === kept) ?? options[0];
};

const apply = () => {
  const root = document.documentElement;
  const theme = read('theme');
  if (theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = theme;
  root.dataset.density = read('density');
};

const setPreference = <Name extends PreferenceName>(name: Name, value: Preferences[Name]): void => {
  writeLocal(`parley.${name}`, value === choices[name][0] ? null : value);
  apply();
  notify();
};

/** A preference and how to set it. */
export const usePreference = <Name extends PreferenceName>(name: Name) => {
  const value = useSyncExternalStore(subscribe, () => read(name));
  return [value, (next: Preferences[Name]) => setPreference(name, next)] as const;
};

apply();
