import { useSyncExternalStore } from 'react';

/** What a person set for this browser. `theme.js` reads the theme before the first paint. */

interface Preferences {
  readonly theme: 'system' | 'light' | 'dark';
  readonly direction: 'ltr' | 'rtl';
  /** Whether single letters are shortcuts, for those whose voice or hand types them by accident. */
  readonly letterKeys: 'on' | 'off';
}
type PreferenceName = keyof Preferences;

/** What there is to choose; the first is what holds until somebody chooses. */
const choices: {
  readonly [Name in PreferenceName]: readonly [Preferences[Name], ...Preferences[Name][]];
} = {
  theme: ['system', 'light', 'dark'],
  direction: ['ltr', 'rtl'],
  letterKeys: ['on', 'off'],
};

const listeners = new Set<() => void>();

const read = <Name extends PreferenceName>(name: Name): Preferences[Name] => {
  const options = choices[name];
  const [first] = options;
  try {
    const kept = localStorage.getItem(`parley.${name}`);
    return options.find((option) => option === kept) ?? first;
  } catch {
    return first;
  }
};

const apply = () => {
  const root = document.documentElement;
  const theme = read('theme');
  if (theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = theme;
  root.dir = read('direction');
};

const setPreference = <Name extends PreferenceName>(name: Name, value: Preferences[Name]): void => {
  try {
    if (value === choices[name][0]) localStorage.removeItem(`parley.${name}`);
    else localStorage.setItem(`parley.${name}`, value);
  } catch {
    // A browser that keeps nothing keeps no preferences either.
  }
  apply();
  for (const listener of listeners) listener();
};

/** A preference and how to set it. */
export const usePreference = <Name extends PreferenceName>(name: Name) => {
  const value = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => read(name),
  );
  return [value, (next: Preferences[Name]) => setPreference(name, next)] as const;
};

apply();
