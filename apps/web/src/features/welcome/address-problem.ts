import { t } from '@lingui/core/macro';
import type { AddressProblem, VfxNetwork } from '@parley/wallet';

/** What is wrong with an address, said to whoever typed it. */
export const addressProblemText = (problem: AddressProblem, network: VfxNetwork): string => {
  switch (problem) {
    case 'length':
      return t`An address has 26 to 35 characters.`;
    case 'characters':
      return t`It contains a character that addresses never use, such as 0, O, I or l.`;
    case 'checksum':
      return t`There’s a mistake in this address. Copy all of it again.`;
    case 'kind':
      return t`This isn’t a VFX address.`;
    case 'network':
      return network === 'mainnet'
        ? t`This server is for mainnet addresses.`
        : t`This server is for testnet addresses.`;
  }
};
