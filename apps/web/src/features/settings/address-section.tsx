import type { Account } from '../../account/account.ts';
import { FullAddress } from '../../account/full-address.tsx';
import { useNames } from '../../people/names.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Section } from './section.tsx';

/** Who is here, in full. */
export const AddressSection = ({ account }: { readonly account: Account }) => {
  const { address, network, sealed } = account;
  const name = useNames()[address];
  return (
    <Section title="Your address">
      <div className="grid gap-4">
        <FullAddress address={address} {...(name !== undefined && { title: name })} />
        <p className="text-muted">
          {sealed === null
            ? 'You’re a guest: you haven’t proved that this address is yours, so your messages are marked as unverified.'
            : `A VFX ${network} wallet. Its key is encrypted with your passphrase and stored only in this browser.`}
        </p>
        <CopyButton text={address} what="Address" className="justify-self-start" />
      </div>
    </Section>
  );
};
