import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { FullAddress } from '../../account/full-address.tsx';
import { useOpenAccount } from '../../account/use-open-account.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy/copy-button.tsx';
import { Step } from '../../ui/step.tsx';

/** The new wallet's address, whole, to give to others. */
export const WalletReady = ({ address }: { readonly address: string }) => {
  const open = useOpenAccount();
  return (
    <Step
      title={t`Your wallet is ready`}
      lead={t`This is your address. Share it with anyone who should be able to write to you.`}
    >
      <div className="rounded-2xl bg-sunken p-4">
        <FullAddress address={address} />
      </div>
      <div className="grid gap-2.5">
        <Button look="primary" className="min-h-12" onClick={() => void open(address)}>
          <Trans>Open my chats</Trans>
        </Button>
        <CopyButton text={address} what="address" look="plain" />
      </div>
    </Step>
  );
};
