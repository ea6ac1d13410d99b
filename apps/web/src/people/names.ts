import { useSyncExternalStore } from 'react';
import type { Names } from './address-name.ts';

export { nameOf, shortAddress } from './address-name.ts';

/** Names that this browser's owner gave to addresses. They stay here. */

const KEY = 'parley.names';

const listeners = new Set<() => void>();
let given: Names = {};
let suggested: Names = {};
let merged: Names = {};

const changed = () => {
  merged = { ...suggested, ...given };
  for (const listener of listeners) listener();
};

const load = () => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    if (typeof kept === 'object' && kept !== null)
      given = Object.fromEntries(
        Object.entries(kept).filter(
          (pair): pair is [string, string] => typeof pair[1] === 'string',
        ),
      );
  } catch {
    given = {};
  }
  changed();
};

load();
// Another tab gave a name.
addEventListener('storage', ({ key }) => key === KEY && load());

/** Gives an address a name, or with "" takes it away. */
export const nameAddress = (address: string, name: string): void => {
  const { [address]: _old, ...others } = given;
  given = name.trim() === '' ? others : { ...others, [address]: name.trim() };
  try {
    localStorage.setItem(KEY, JSON.stringify(given));
  } catch {
    // A browser that keeps nothing forgets the name with the page.
  }
  changed();
};

/** Names that hold until others are given, e.g. those of the demo's people. */
export const suggestNames = (names: Names): void => {
  suggested = names;
  changed();
};

/** Names by address. */
export const useNames = (): Names =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => merged,
  );
