import { vfxAddressProblem } from '@parley/wallet';

/** How Web3MQ writes identities. */

// Userids share the table of addresses with VFX addresses, and must not pass for one.
export const isVfxAddress = (id: string): boolean =>
  vfxAddressProblem(id, 'mainnet') === null || vfxAddressProblem(id, 'testnet') === null;

export const isDidkey = (didkey: string): boolean => /^[a-z0-9]+:[\x21-\x7e]+$/.test(didkey);

/** Ethereum addresses are hexadecimal in any case. */
export const normalDidkey = (didkey: string): string =>
  didkey.startsWith('eth:') ? didkey.toLowerCase() : didkey;

/** The two parts of a didkey; the value may hold colons. */
export const didOf = (didkey: string): { did_type: string; did_value: string } => {
  const colon = didkey.indexOf(':');
  return { did_type: didkey.slice(0, colon), did_value: didkey.slice(colon + 1) };
};

/** The 32 bytes of a public key in hex; null for anything else. */
export const pubkeyBytes = (hex: string): Uint8Array | null =>
  /^[0-9a-f]{64}$/i.test(hex) ? Buffer.from(hex, 'hex') : null;
