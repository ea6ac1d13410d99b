import { currentAddress, onCurrentAddress } from '../browser/current-address.ts';
import { parseTexts, readLocal, writeLocal } from '../browser/local-storage.ts';
import { sharedValue, useSharedValue } from '../browser/shared-value.ts';
import type { Names } from './address-name.ts';

export { nameOf, shortAddress } from './address-name.ts';

/** Names that whoever has an account open gave to addresses. They stay in this browser. */

/** Where they lay when all accounts shared them. */
const SHARED = 'parley.names';
const keyOf = (owner: string): string => `${SHARED}.${owner}`;

let given: Names = {};
let suggested: Names = {};
let nicknames: Names = {};
const merged = sharedValue<Names>({});

const chosen = sharedValue<Names>({});

const changed = () => {
  chosen.set({ ...suggested, ...given });
  merged.set({ ...nicknames, ...suggested, ...given });
};

const namesGivenBy = (owner: string): Names => parseTexts(readLocal(keyOf(owner)));

/** The names that were shared become those of the account that is open, or the next one to be. */
const takeShared = (owner: string): void => {
  const shared = readLocal(SHARED);
  if (shared === null) return;
  if (readLocal(keyOf(owner)) === null) writeLocal(keyOf(owner), shared);
  if (readLocal(keyOf(owner)) !== null) writeLocal(SHARED, null);
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
  writeLocal(keyOf(owner), null);
  load();
};

/** Gives an address a name, or with "" takes it away. */
export const nameAddress = (address: string, name: string): void => {
  const owner = currentAddress();
  const { [address]: _old, ...others } = given;
  given = name.trim() === '' ? others : { ...others, [address]: name.trim() };
  if (owner !== null) writeLocal(keyOf(owner), JSON.stringify(given));
  changed();
};

/** Names that hold until others are given, e.g. those of the demo's people. */
export const suggestNames = (names: Names): void => {
  suggested = names;
  changed();
};

/** What others call themselves, as far as the open chat knows; a name that was given counts more. */
export const setNicknames = (names: Names): void => {
  const known = Object.entries(names);
  const isSame =
    known.length === Object.keys(nicknames).length &&
    known.every(([address, name]) => nicknames[address] === name);
  if (isSame) return;
  nicknames = names;
  changed();
};

/** Names by address, without those that others gave themselves. */
export const useChosenNames = (): Names => useSharedValue(chosen);

/** Names by address. */
export const useNames = (): Names => useSharedValue(merged);
