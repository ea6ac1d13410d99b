import { type VfxKey, vfxKey } from '@parley/client/wallet';
import type { ServerInfo } from '@parley/contracts';
import { openSealed, seal, WrongPassphrase } from '@parley/wallet/seal';
import type { Account } from './account.ts';

/** An account of a private key (64 hex digits), which only the passphrase brings back. */
export const sealAccount = async (
  privateKey: string,
  network: ServerInfo['network'],
  passphrase: string,
): Promise<Account> => {
  const { address } = vfxKey(privateKey, network);
  return { address, network, sealed: await seal(privateKey, passphrase) };
};

/** @throws WrongPassphrase, or Error when what is kept is damaged or a guest's */
export const openAccount = async (account: Account, passphrase: string): Promise<VfxKey> => {
  if (account.sealed === null) throw new Error('A guest has no key.');
  const key = vfxKey(await openSealed(account.sealed, passphrase), account.network);
  if (key.address !== account.address) throw new Error('This key is another account’s.');
  return key;
};

/** What a person is told when a passphrase opened nothing. */
export const unlockProblem = (error: unknown): string =>
  error instanceof WrongPassphrase
    ? 'Wrong passphrase. Try again.'
    : 'The key stored in this browser is damaged. Remove it, then import it again.';
