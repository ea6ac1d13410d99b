import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Link } from 'wouter';
import type { Account } from '../../account/account.ts';
import { FullAddress } from '../../account/full-address.tsx';
import { Step } from '../../ui/step.tsx';
import { MainKeyForm } from './main-key-form.tsx';

/** The server takes an account's session key no more: its main key opens another. */
const LogInAgain = ({ account }: { readonly account: Account }) => (
  <div className="w-full max-w-md p-5">
    <Step
      title={t`Your session key is no longer valid`}
      lead={t`It has expired or was replaced. Sign in with your main key to open your chats again. Unsent messages are sent then.`}
    >
      <div className="rounded-2xl bg-sunken p-3">
        <FullAddress address={account.address} />
      </div>
      <MainKeyForm wallet={walletOf(account)} />
      <Link to="/welcome" className="justify-self-center font-medium text-accent-strong">
        <Trans>Use another account</Trans>
      </Link>
    </Step>
  </div>
);

/** The wallet of a didkey; "" for one of another kind. */
const walletOf = (account: Account): string =>
  account.kind === 'web3mq' ? (/^eth:(0x.+)$/.exec(account.didkey)?.[1] ?? '') : '';

export default LogInAgain;
