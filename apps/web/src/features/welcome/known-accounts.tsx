import { X } from 'lucide-react';
import type { Account } from '../../account/account.ts';
import { useAccounts } from '../../account/account-context.ts';
import { nameOf, useNames } from '../../people/names.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Foreign } from '../../ui/foreign.tsx';
import { IconButton } from '../../ui/icon-button.tsx';

/** Whoever used Parley in this browser before. */
export const KnownAccounts = ({ accounts }: { readonly accounts: readonly Account[] }) => {
  const { open, forget } = useAccounts();
  const names = useNames();
  return (
    <section>
      <h2 className="mb-3 font-semibold text-xl">Welcome back</h2>
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
                  <span className="block break-all font-mono text-muted text-xs">
                    {account.address}
                  </span>
                  {account.sealed === null && (
                    <span className="block text-muted text-sm">Guest, no wallet</span>
                  )}
                </span>
              </button>
              <IconButton label={`Remove ${name}`} onClick={() => void forget(account)}>
                <X size={18} aria-hidden />
              </IconButton>
            </li>
          );
        })}
      </ul>
    </section>
  );
};
