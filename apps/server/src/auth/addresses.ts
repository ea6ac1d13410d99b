import { type AddressProblem, vfxAddressProblem } from '@parley/wallet';
import type { Config } from '../config.ts';
import { invalidField } from '../errors/api-error.ts';

const explanations: Record<AddressProblem, string> = {
  length: 'Not a VFX address: it must have 26 to 35 characters.',
  characters: 'Not a VFX address: it contains a character that is not Base58.',
  checksum: 'Not a VFX address: its checksum is wrong. Check it for typing errors.',
  network: 'This VFX address belongs to the other network.',
  kind: 'Not a VFX address: its version byte is not one that VFX uses.',
};

const GOOD_LIMIT = 10_000;

/** Tells good addresses of a network, and remembers them: the same few come again and again, and hashing costs. */
export class AddressChecker {
  private readonly network: Config['network'];
  private readonly good = new Set<string>();

  constructor(network: Config['network']) {
    this.network = network;
  }

  problemOf(address: string): AddressProblem | null {
    if (this.good.has(address)) return null;
    const problem = vfxAddressProblem(address, this.network);
    if (problem !== null) return problem;
    if (this.good.size >= GOOD_LIMIT) this.good.clear();
    this.good.add(address);
    return null;
  }
}

interface Checking {
  readonly addresses: AddressChecker;
}

/** Whether an address is a userid of Web3MQ; all others are VFX addresses. */
export const isUserid = (address: string): boolean => address.startsWith('user:');

/** Refuses an address with a wrong checksum or of another network. Web3MQ userids have neither. */
export const checkAddress = (app: Checking, field: string, address: string): void => {
  if (isUserid(address)) return;
  const problem = app.addresses.problemOf(address);
  if (problem !== null) throw invalidField(field, explanations[problem]);
};

export const checkAddresses = (
  app: Checking,
  field: string,
  addresses: readonly string[],
): void => {
  for (const address of addresses) checkAddress(app, field, address);
};

/** Nobody's address. */
const NOBODY = '';

/** Whose threads a list shows: where it shows those of VFX addresses only, a user of Web3MQ has none. */
export const listedAs = (address: string, only: 'vfx' | undefined): string =>
  only === 'vfx' && isUserid(address) ? NOBODY : address;
