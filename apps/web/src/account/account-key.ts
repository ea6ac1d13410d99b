import { t } from '@lingui/core/macro';
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

/** What restores a wallet. */
export interface WalletSecrets {
  /** 64 hex digits. */
  readonly privateKey: string;
  /** Null where the wallet was imported by its key. */
  readonly phrase: string | null;
}

/** An account of a wallet, which only the passphrase brings back. */
export const sealWallet = async (
  { privateKey, phrase }: WalletSecrets,
  network: VfxAccount['network'],
  passphrase: string,
): Promise<VfxAccount> => {
  const { address } = vfxKey(privateKey, network);
  const [sealed, sealedPhrase] = await Promise.all([
    seal(privateKey, passphrase),
    phrase === null ? null : seal(phrase, passphrase),
  ]);
  return { kind: 'vfx', address, network, sealed, sealedPhrase };
};

/** @throws WrongPassphrase, or Error when what is kept is damaged or a guest's */
export const openSecrets = async (
  account: VfxAccount,
  passphrase: string,
): Promise<WalletSecrets> => {
  const { sealedPhrase = null } = account;
  const [privateKey, phrase] = await Promise.all([
    openKey(account, passphrase),
    sealedPhrase === null ? null : openSealed(sealedPhrase, passphrase),
  ]);
  return { privateKey, phrase };
};

/** The same account, encrypted with another passphrase. @throws as `openSecrets` does */
export const withPassphrase = async (
  account: Account,
  old: string,
  passphrase: string,
): Promise<Account> => {
  if (account.kind === 'vfx')
    return sealWallet(await openSecrets(account, old), account.network, passphrase);
  return { ...account, sealed: await seal(await openKey(account, old), passphrase) };
};

const openKey = async ({ sealed }: Account, passphrase: string): Promise<string> => {
  if (sealed === null) throw new Error('A guest has no key.');
  return openSealed(sealed, passphrase);
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
  const privateKey = await openKey(account, passphrase);
  if (account.kind === 'web3mq')
    return identityKey({ userid: account.address, didkey: account.didkey, privateKey });
  const wallet = vfxKey(privateKey, account.network);
  if (wallet.address !== account.address) throw new Error('This key is another account’s.');
  return { wallet, identity: null };
};

/** What a person is told when a passphrase opened nothing. */
export const unlockProblem = (error: unknown): string =>
  error instanceof WrongPassphrase
    ? t`Wrong passphrase. Try again.`
    : t`The key stored in this browser is damaged. Remove it, then import it again.`;
