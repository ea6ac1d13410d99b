import { t } from '@lingui/core/macro';
import { vfxAddressProblem } from '@parley/wallet';
import { isEthereumAddress, isGroupid, isUserid } from '../../people/userid.ts';

/** What a Web3MQ user typed to say whom they want to write to. */
export type UserEntry =
  | { readonly kind: 'empty' }
  | { readonly kind: 'address'; readonly address: string }
  /** An Ethereum wallet, whose userid has to be asked for. */
  | { readonly kind: 'wallet'; readonly wallet: string }
  | { readonly kind: 'group'; readonly groupid: string }
  /** Perhaps the beginning of a name. */
  | { readonly kind: 'name' }
  | { readonly kind: 'broken'; readonly why: string };

export const readUserEntry = (typed: string): UserEntry => {
  const text = typed.trim();
  if (text === '') return { kind: 'empty' };
  if (isUserid(text)) return { kind: 'address', address: text };
  if (isGroupid(text)) return { kind: 'group', groupid: text };
  if (isEthereumAddress(text)) return { kind: 'wallet', wallet: text.toLowerCase() };
  if (/^(user|group):/.test(text))
    return { kind: 'broken', why: t`An id has at most 128 characters and no spaces.` };
  if (/^0x[0-9a-f]/i.test(text))
    return { kind: 'broken', why: t`A wallet address is 0x followed by 40 hex digits.` };
  if (vfxAddressProblem(text, 'mainnet') === null || vfxAddressProblem(text, 'testnet') === null)
    return { kind: 'broken', why: t`A Web3MQ account can’t write to a VFX address.` };
  return { kind: 'name' };
};
