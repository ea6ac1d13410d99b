import { FullAddress } from '../../account/full-address.tsx';
import { useOpenAccount } from '../../account/use-open-account.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Step } from '../../ui/step.tsx';

/** The new wallet's address, whole, to give to others. */
export const WalletReady = ({ address }: { readonly address: string }) => {
  const open = useOpenAccount();
  return (
    <Step
      title="Your wallet is ready"
      lead="This is your address. Share it with anyone who should be able to write to you."
    >
      <div className="rounded-2xl bg-sunken p-4">
        <FullAddress address={address} />
      </div>
      <div className="grid gap-2.5">
        <Button look="primary" className="min-h-12" onClick={() => void open(address)}>
          Open my chats
        </Button>
        <CopyButton text={address} what="Address" look="plain" />
      </div>
    </Step>
  );
};
