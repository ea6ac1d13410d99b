import { useNavigate } from 'react-router';
import type { Account } from '../../account/account.ts';
import { FullAddress } from '../../account/full-address.tsx';
import { useNames } from '../../people/names.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { FullId } from '../../ui/full-id.tsx';
import { Section } from './section.tsx';

/** Who is here, in full. */
export const AddressSection = ({ account }: { readonly account: Account }) => {
  const { address } = account;
  const name = useNames()[address];
  const navigate = useNavigate();
  return (
    <Section title={account.kind === 'vfx' ? 'Your address' : 'Your userid'}>
      <div className="grid grid-cols-1 gap-4">
        <FullAddress address={address} {...(name !== undefined && { title: name })} />
        <p className="text-muted">{wordsOf(account)}</p>
        {account.kind === 'web3mq' && (
          <dl>
            <dt className="text-muted text-sm">Didkey</dt>
            <dd>
              <FullId id={account.didkey} />
            </dd>
          </dl>
        )}
        <div className="flex flex-wrap gap-2">
          <CopyButton text={address} what={account.kind === 'vfx' ? 'address' : 'userid'} />
          <Button onClick={() => void navigate('/welcome')}>Switch account</Button>
        </div>
      </div>
    </Section>
  );
};

const wordsOf = (account: Account): string => {
  if (account.sealed === null)
    return 'You’re a guest: you haven’t proved that this address is yours, so your messages are marked as unverified.';
  const kept = 'encrypted with your passphrase and stored only in this browser';
  if (account.kind === 'vfx') return `A VFX ${account.network} wallet. Its key is ${kept}.`;
  const until = account.expires_at;
  const expiry = until === null ? '' : ` It expires on ${new Date(until).toLocaleDateString()}.`;
  return `A Web3MQ account. Its session key is ${kept}.${expiry}`;
};
