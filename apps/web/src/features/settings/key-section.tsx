import { t } from '@lingui/core/macro';
import { Suspense, useState } from 'react';
import type { Account } from '../../account/account.ts';
import { lazySoon } from '../../browser/lazy-soon.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from './section.tsx';

const SecretDialog = lazySoon(() => import('./secret-dialog.tsx'));
const PassphraseDialog = lazySoon(() => import('./passphrase-dialog.tsx'));

/** What protects the account's key, and what restores it; both behind the passphrase. */
export const KeySection = ({ account }: { readonly account: Account }) => {
  const [open, setOpen] = useState<'secret' | 'passphrase' | null>(null);
  const close = () => setOpen(null);
  if (account.sealed === null) return null;
  return (
    <Section title={account.kind === 'vfx' ? t`Recovery and passphrase` : t`Passphrase`}>
      <p className="mb-4 text-muted">
        {account.kind === 'vfx'
          ? t`Your recovery phrase or private key restores this wallet anywhere. The passphrase unlocks it in this browser only.`
          : t`The passphrase unlocks your session key in this browser only.`}
      </p>
      <div className="flex flex-wrap gap-2">
        {account.kind === 'vfx' && (
          <Button onClick={() => setOpen('secret')}>
            {account.sealedPhrase ? t`Show recovery phrase` : t`Show private key`}
          </Button>
        )}
        <Button onClick={() => setOpen('passphrase')}>{t`Change passphrase`}</Button>
      </div>
      <Suspense>
        {open === 'secret' && account.kind === 'vfx' && (
          <SecretDialog account={account} onClose={close} />
        )}
        {open === 'passphrase' && <PassphraseDialog account={account} onClose={close} />}
      </Suspense>
    </Section>
  );
};
