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
      <section className="grid gap-2.5" aria-label="Your account">
        {known.length === 0 && (
          <p className="mb-1 text-muted">
            A wallet is a key pair: its address is your name here, and its key proves that it’s you.
          </p>
        )}
        <Button
          look={known.length > 0 ? 'quiet' : 'primary'}
          className="min-h-12"
          onClick={() => onChoose('create')}
        >
          Create a wallet
        </Button>
        <Button className="min-h-12" onClick={() => onChoose('import')}>
          Import a wallet
        </Button>
        <Button className="min-h-12" onClick={() => onChoose('web3mq')}>
          Use a Web3MQ account
        </Button>
      </section>
      {info.mode === 'open' && <GuestEntry info={info} />}
      <p className="text-muted text-sm md:hidden">
        Keys are encrypted with your passphrase and stored only in this browser.
      </p>
    </div>
  );
};
