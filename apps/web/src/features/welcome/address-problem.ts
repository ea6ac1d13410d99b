import type { AddressProblem, VfxNetwork } from '@parley/wallet';

const problems: Readonly<Record<Exclude<AddressProblem, 'network'>, string>> = {
  length: 'An address has 26 to 35 characters.',
  characters: 'There is a character in it that no address has, such as 0, O, I or l.',
  checksum: 'There is a typing error in this address. Copy it whole.',
  kind: 'This is not a VFX address.',
};

/** What is wrong with an address, said to whoever typed it. */
export const addressProblemText = (problem: AddressProblem, network: VfxNetwork): string =>
  problem === 'network' ? `This server is for ${network} addresses.` : problems[problem];
