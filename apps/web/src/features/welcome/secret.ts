import { t } from '@lingui/core/macro';
import { type VfxKey, vfxKey } from '@parley/client/wallet';
import type { ServerInfo } from '@parley/contracts';
import type { WalletSecrets } from '../../account/account-key.ts';
import { formatList } from '../../i18n/formats.ts';

/** What somebody typed to import a wallet: nothing yet, a wallet, or what is wrong with it. */
export type Secret =
  | { readonly kind: 'nothing' }
  | ({ readonly kind: 'wallet'; readonly key: VfxKey } & WalletSecrets)
  | { readonly kind: 'problem'; readonly says: string };

/** Reads a private key of 64 or 66 hex digits, or a recovery phrase. */
export const readSecret = async (text: string, network: ServerInfo['network']): Promise<Secret> => {
  const typed = text.trim();
  if (typed === '') return { kind: 'nothing' };
  return /\s/.test(typed) || !/\d/.test(typed)
    ? readPhrase(typed, network)
    : readPrivateKey(typed, network);
};

const readPrivateKey = (typed: string, network: ServerInfo['network']): Secret => {
  const privateKey = typed.replace(/^0x/i, '').toLowerCase();
  if (!/^[0-9a-f]*$/.test(privateKey))
    return problem(t`A private key contains only the digits 0–9 and a–f.`);
  if (privateKey.length !== 64 && privateKey.length !== 66)
    return problem(
      t`A private key has 64 or 66 digits. You entered ${{ count: privateKey.length }}.`,
    );
  try {
    return { kind: 'wallet', key: vfxKey(privateKey, network), privateKey, phrase: null };
  } catch {
    return problem(t`This number can’t be a private key.`);
  }
};

const readPhrase = async (typed: string, network: ServerInfo['network']): Promise<Secret> => {
  const phrases = await import('@parley/wallet/phrase');
  const unknown = phrases.wordsNotInPhrases(typed);
  if (unknown.length > 0)
    return problem(t`Not in the word list: ${{ words: formatList(unknown) }}.`);
  const count = typed.split(/\s+/).length;
  if (![12, 15, 18, 21, 24].includes(count))
    return problem(t`A recovery phrase has 12 to 24 words, usually 12. You entered ${count}.`);
  if (!phrases.isRecoveryPhrase(typed))
    return problem(t`These words aren’t a valid recovery phrase. Check their order.`);
  const { privateKey, ...key } = phrases.vfxKeyFromPhrase(typed, network);
  const phrase = typed.normalize('NFKD').toLowerCase().split(/\s+/).join(' ');
  return { kind: 'wallet', key, privateKey, phrase };
};

const problem = (says: string): Secret => ({ kind: 'problem', says });
