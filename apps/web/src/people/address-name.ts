/** Names by address. */
export type Names = Readonly<Record<string, string>>;

/** `R9Ng1r…LRsBR`; a userid loses its `user:`. */
export const shortAddress = (address: string): string => {
  const bare = address.replace(/^user:/, '');
  return bare.length <= 13 ? bare : `${bare.slice(0, 6)}…${bare.slice(-5)}`;
};

/** What an address is called here. */
export const nameOf = (names: Names, address: string): string =>
  names[address] ?? shortAddress(address);
