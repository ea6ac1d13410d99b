import { useSyncExternalStore } from 'react';
import { currentAddress, onCurrentAddress } from '../browser/current-address.ts';
import type { Names } from './address-name.ts';

export { nameOf, shortAddress } from './address-name.ts';

/** Names that whoever has an account open gave to addresses. They stay in this browser. */

/** Where they lay when all accounts shared them. */
const SHARED = 'parley.names';
const keyOf = (owner: string): string => `${SHARED}.${owner}`;

const listeners = new Set<() => void>();
let given: Names = {};
let suggested: Names = {};
let merged: Names = {};

const changed = () => {
  merged = { ...suggested, ...given };
  for (const listener of listeners) listener();
};

const namesGivenBy = (owner: string): Names => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(owner)) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return {};
    return Object.fromEntries(
      Object.entries(kept).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
    );
  } catch {
    return {};
  }
};

/** The names that were shared become those of the account that is open, or the next one to be. */
const takeShared = (owner: string): void => {
  try {
    const shared = localStorage.getItem(SHARED);
    if (shared === null) return;
    if (localStorage.getItem(keyOf(owner)) === null) localStorage.setItem(keyOf(owner), shared);
    localStorage.removeItem(SHARED);
  } catch {
    // A browser that keeps nothing has none.
  }
};

const load = () => {
  const owner = currentAddress();
  if (owner !== null) takeShared(owner);
  given = owner === null ? {} : namesGivenBy(owner);
  changed();
};

load();
onCurrentAddress(load);
// Another tab gave a name.
addEventListener('storage', ({ key }) => {
  const owner = currentAddress();
  if (owner !== null && key === keyOf(owner)) load();
});

/** How many addresses an account has named. */
export const countNames = (owner: string): number => Object.keys(namesGivenBy(owner)).length;

export const forgetNames = (owner: string): void => {
  try {
    localStorage.removeItem(keyOf(owner));
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
  load();
};

/** Gives an address a name, or with "" takes it away. */
export const nameAddress = (address: string, name: string): void => {
  const owner = currentAddress();
  const { [address]: _old, ...others } = given;
  given = name.trim() === '' ? others : { ...others, [address]: name.trim() };
  try {
    if (owner !== null) localStorage.setItem(keyOf(owner), JSON.stringify(given));
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
