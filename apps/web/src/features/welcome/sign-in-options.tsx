import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ServerInfo } from '@parley/contracts';
import { useAccounts } from '../../account/account-context.ts';
import { Button } from '../../ui/button.tsx';
import { GuestEntry } from './guest-entry.tsx';
import { KnownAccounts } from './known-accounts.tsx';

interface SignInOptionsProps {
  readonly info: ServerInfo;
  readonly onChoose: (option: 'create' | 'import' | 'web3mq') => void;
}

/** Stored accounts, new and imported ones, and in open mode guests. */
export const SignInOptions = ({ info, onChoose }: SignInOptionsProps) => {
  const { all, current } = useAccounts();
  const known = all.filter(({ sealed }) => sealed !== null || info.mode === 'open');
  return (
    <div className="grid gap-6">
      {known.length > 0 && <KnownAccounts accounts={known} current={current} />}
      <section className="grid gap-2.5" aria-label={t`Your account`}>
        {known.length === 0 && (
          <p className="mb-1 text-muted">
            <Trans>
              A wallet is a key pair: its address is your name here, and its key proves that it’s
              you.
            </Trans>
          </p>
        )}
        <Button
          look={known.length > 0 ? 'quiet' : 'primary'}
          className="min-h-12"
          onClick={() => onChoose('create')}
        >
          <Trans>Create a wallet</Trans>
        </Button>
        <Button className="min-h-12" onClick={() => onChoose('import')}>
          <Trans>Import a wallet</Trans>
        </Button>
        <Button className="min-h-12" onClick={() => onChoose('web3mq')}>
          <Trans>Use a Web3MQ account</Trans>
        </Button>
      </section>
      {info.mode === 'open' && <GuestEntry info={info} />}
      <p className="text-muted text-sm md:hidden">
        <Trans>Keys are encrypted with your passphrase and stored only in this browser.</Trans>
      </p>
    </div>
  );
};
