import { t } from '@lingui/core/macro';
import { navigate } from 'wouter/use-browser-location';
import type { Account } from '../../account/account.ts';
import { FullAddress } from '../../account/full-address.tsx';
import { dateFormat } from '../../i18n/formats.ts';
import { useNames } from '../../people/names.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy/copy-button.tsx';
import { FullId } from '../../ui/full-id.tsx';
import { Section } from './section.tsx';

/** Who is here, in full. */
export const AddressSection = ({ account }: { readonly account: Account }) => {
  const { address } = account;
  const name = useNames()[address];
  return (
    <Section title={account.kind === 'vfx' ? t`Your address` : t`Your userid`}>
      <div className="grid grid-cols-1 gap-4">
        <FullAddress address={address} {...(name !== undefined && { title: name })} />
        <p className="text-muted">{wordsOf(account)}</p>
        {account.kind === 'web3mq' && (
          <dl>
            <dt className="text-muted text-sm">{t`Didkey`}</dt>
            <dd>
              <FullId id={account.didkey} />
            </dd>
          </dl>
        )}
        <div className="flex flex-wrap gap-2">
          <CopyButton text={address} what={account.kind === 'vfx' ? 'address' : 'userid'} />
          <Button onClick={() => navigate('/welcome')}>{t`Switch account`}</Button>
        </div>
      </div>
    </Section>
  );
};

const dateOf = dateFormat({ dateStyle: 'medium' });

const wordsOf = (account: Account): string => {
  if (account.sealed === null)
    return t`You’re a guest: you haven’t proved that this address is yours, so your messages are marked as unverified.`;
  if (account.kind === 'vfx')
    return account.network === 'mainnet'
      ? t`A VFX mainnet wallet. Its key is encrypted with your passphrase and stored only in this browser.`
      : t`A VFX testnet wallet. Its key is encrypted with your passphrase and stored only in this browser.`;
  if (account.expires_at === null)
    return t`A Web3MQ account. Its session key is encrypted with your passphrase and stored only in this browser.`;
  const date = dateOf(new Date(account.expires_at));
  return t`A Web3MQ account. Its session key is encrypted with your passphrase and stored only in this browser. It expires on ${date}.`;
};
