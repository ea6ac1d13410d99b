import type { AddressProblem, VfxNetwork } from '@parley/wallet';

const problems: Readonly<Record<Exclude<AddressProblem, 'network'>, string>> = {
  length: 'An address has 26 to 35 characters.',
  characters: 'It contains a character that addresses never use, such as 0, O, I or l.',
  checksum: 'There’s a mistake in this address. Copy all of it again.',
  kind: 'This isn’t a VFX address.',
};

/** What is wrong with an address, said to whoever typed it. */
export const addressProblemText = (problem: AddressProblem, network: VfxNetwork): string =>
  problem === 'network' ? `This server is for ${network} addresses.` : problems[problem];
