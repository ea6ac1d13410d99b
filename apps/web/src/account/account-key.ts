import { type Wallet, type Web3mqIdentity, web3mqWallet } from '@parley/client';
import { vfxKey } from '@parley/client/wallet';
import { openSealed, seal, WrongPassphrase } from '@parley/wallet/seal';
import type { Account, VfxAccount, Web3mqAccount } from './account.ts';

/** What a passphrase opens. */
export interface AccountKey {
  /** Signs in. */
  readonly wallet: Wallet;
  /** Signs the calls and messages of a Web3MQ account; null for a VFX wallet. */
  readonly identity: Web3mqIdentity | null;
}

/** An account of a private key (64 hex digits), which only the passphrase brings back. */
export const sealWallet = async (
  privateKey: string,
  network: VfxAccount['network'],
  passphrase: string,
): Promise<VfxAccount> => {
  const { address } = vfxKey(privateKey, network);
  return { kind: 'vfx', address, network, sealed: await seal(privateKey, passphrase) };
};

/** An account of a Web3MQ user's session key. `expires_at` is in milliseconds; null: not known. */
export const sealIdentity = async (
  { userid, didkey, privateKey }: Web3mqIdentity,
  expires_at: number | null,
  passphrase: string,
): Promise<Web3mqAccount> => {
  const sealed = await seal(privateKey, passphrase);
  return { kind: 'web3mq', address: userid, didkey, sealed, expires_at };
};

export const identityKey = (identity: Web3mqIdentity): AccountKey => ({
  wallet: web3mqWallet(identity),
  identity,
});

/** @throws WrongPassphrase, or Error when what is kept is damaged or a guest's */
export const openAccount = async (account: Account, passphrase: string): Promise<AccountKey> => {
  if (account.sealed === null) throw new Error('A guest has no key.');
  const privateKey = await openSealed(account.sealed, passphrase);
  if (account.kind === 'web3mq')
    return identityKey({ userid: account.address, didkey: account.didkey, privateKey });
  const wallet = vfxKey(privateKey, account.network);
  if (wallet.address !== account.address) throw new Error('This key is another account’s.');
  return { wallet, identity: null };
};

/** What a person is told when a passphrase opened nothing. */
export const unlockProblem = (error: unknown): string =>
  error instanceof WrongPassphrase
    ? 'Wrong passphrase. Try again.'
    : 'The key stored in this browser is damaged. Remove it, then import it again.';
