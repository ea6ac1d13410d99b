import { type AddressProblem, vfxAddressProblem } from '@parley/wallet';
import type { App } from '../app.ts';
import { badField } from '../errors/refusal.ts';

const explanations: Record<AddressProblem, string> = {
  length: 'Not a VFX address: it must have 26 to 35 characters.',
  characters: 'Not a VFX address: it holds a character that Base58 does not have.',
  checksum: 'Not a VFX address: its checksum is wrong. Is a character mistyped?',
  network: 'This VFX address belongs to the other network.',
  kind: 'Not a VFX address: it is of no kind that VFX uses.',
};

/** Addresses that were found good lately: the same few come again and again, and hashing costs. */
const good = new Set<string>();
const GOOD_LIMIT = 10_000;

/** Refuses an address with a wrong checksum or of another network. Web3MQ userids have neither. */
export const checkAddress = (app: Pick<App, 'config'>, field: string, address: string): void => {
  if (address.startsWith('user:')) return;
  const key = `${app.config.network} ${address}`;
  if (good.has(key)) return;
  const problem = vfxAddressProblem(address, app.config.network);
  if (problem !== null) throw badField(field, explanations[problem]);
  if (good.size >= GOOD_LIMIT) good.clear();
  good.add(key);
};

export const checkAddresses = (app: App, field: string, addresses: readonly string[]): void => {
  for (const address of addresses) checkAddress(app, field, address);
};

/** Nobody's address. */
const NOBODY = '';

/** Whose threads a list shows: where it shows those of VFX addresses only, a user of Web3MQ has none. */
export const listedAs = (address: string, only: 'vfx' | undefined): string =>
  only === 'vfx' && address.startsWith('user:') ? NOBODY : address;
