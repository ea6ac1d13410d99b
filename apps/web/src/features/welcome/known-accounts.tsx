import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { X } from 'lucide-react';
import { type Account, hasExpired } from '../../account/account.ts';
import { useAccounts } from '../../account/account-context.ts';
import { useOpenAccount } from '../../account/use-open-account.ts';
import { nameOf, useNames } from '../../people/names.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Foreign } from '../../ui/foreign.tsx';
import { FullId } from '../../ui/full-id.tsx';
import { IconButton } from '../../ui/icon-button.tsx';

interface KnownAccountsProps {
  readonly accounts: readonly Account[];
  /** The open account. */
  readonly current: Account | null;
}

/** The accounts stored in this browser. */
export const KnownAccounts = ({ accounts, current }: KnownAccountsProps) => {
  const { remove } = useAccounts();
  const open = useOpenAccount();
  const names = useNames();
  return (
    <section>
      <h2 className="mb-3 font-semibold text-xl">
        {current === null ? t`Welcome back` : t`Your accounts`}
      </h2>
      <ul className="-mx-2 grid gap-1">
        {accounts.map((account) => {
          const name = nameOf(names, account.address);
          return (
            <li key={account.address} className="flex items-center rounded-2xl hover:bg-sunken">
              <button
                type="button"
                onClick={() => void open(account.address)}
                className="flex min-w-0 grow items-center gap-3 rounded-2xl p-2 text-start"
              >
                <Avatar seed={account.address} size={44} />
                <span className="min-w-0">
                  <span className="block truncate font-semibold">
                    <Foreign>{name}</Foreign>
                  </span>
                  <FullId id={account.address} className="text-muted text-xs" />
                  <span className="block text-muted text-sm">
                    {kindOf(account)}
                    {account.address === current?.address && (
                      <span className="text-accent-strong">
                        {' · '}
                        <Trans>Open now</Trans>
                      </span>
                    )}
                  </span>
                </span>
              </button>
              <IconButton label={t`Remove ${name}`} onClick={() => void remove(account)}>
                <X size={18} aria-hidden />
              </IconButton>
            </li>
          );
        })}
      </ul>
    </section>
  );
};

const kindOf = (account: Account): string => {
  if (account.sealed === null) return t`Guest, no wallet`;
  if (account.kind === 'vfx') return t`VFX wallet`;
  return hasExpired(account) ? t`Web3MQ, session key expired` : 'Web3MQ';
};
