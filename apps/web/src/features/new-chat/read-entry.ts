import { t } from '@lingui/core/macro';
import { canonicalShopUrl } from '@parley/contracts';
import { type AddressProblem, type VfxNetwork, vfxAddressProblem } from '@parley/wallet';

/** What somebody typed to say whom they want to write to. */
export type Entry =
  | { readonly kind: 'empty' }
  | { readonly kind: 'address'; readonly address: string }
  /** Meant as an address, and not one. */
  | { readonly kind: 'broken'; readonly why: string }
  /** Perhaps a shop's URL, in the form that the server keeps. */
  | { readonly kind: 'shop'; readonly url: string };

const SHORTEST_ADDRESS = 26;

/** Reads it as an address where it can be meant as one, else as the URL or the name of a shop. */
export const readEntry = (typed: string, network: VfxNetwork): Entry => {
  const text = typed.trim();
  if (text === '') return { kind: 'empty' };
  if (/^(rbx|vfx):\/\//i.test(text)) return { kind: 'shop', url: canonicalShopUrl(text) };
  const problem = vfxAddressProblem(text, network);
  if (problem === null) return { kind: 'address', address: text };
  if (isMeantAsAddress(text)) return { kind: 'broken', why: explain(problem, text, network) };
  return { kind: 'shop', url: canonicalShopUrl(text) };
};

/** Long, without a gap, and it begins like one: too much of an accident for a shop's name. */
const isMeantAsAddress = (text: string): boolean =>
  /^[Rx][0-9A-Za-z]+$/.test(text) && text.length >= SHORTEST_ADDRESS - 6;

const explain = (problem: AddressProblem, text: string, network: VfxNetwork): string => {
  switch (problem) {
    case 'length':
      return text.length < SHORTEST_ADDRESS
        ? t`Part of this address is missing.`
        : t`This address is too long.`;
    case 'characters': {
      const character = /[0OIl]/.exec(text)?.[0] ?? text;
      return t`“${character}” is never used in an address. Copy it again.`;
    }
    case 'checksum':
      return t`There’s a mistake in this address: its checksum doesn’t match. Copy it again.`;
    case 'network':
      return network === 'mainnet'
        ? t`This is a testnet address, but this server is for mainnet.`
        : t`This is a mainnet address, but this server is for testnet.`;
    case 'kind':
      return t`This isn’t a VFX address.`;
  }
};
