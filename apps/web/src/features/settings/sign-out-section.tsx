import { t } from '@lingui/core/macro';
import type { Account } from '../../account/account.ts';
import { useAccounts } from '../../account/account-context.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from './section.tsx';

/** Signs out, or removes the account from this browser. */
export const SignOutSection = ({ account }: { readonly account: Account }) => {
  const { signOut, remove } = useAccounts();
  if (account.sealed === null)
    return (
      <Section title={t({ message: 'Leave', context: 'heading for guests' })}>
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => void signOut()}>{t`Switch address`}</Button>
          <Button look="danger" onClick={() => void remove(account)}>
            {t`Remove this guest`}
          </Button>
        </div>
      </Section>
    );
  return (
    <Section title={t`Sign out`}>
      <p className="mb-4 text-muted">
        {account.kind === 'vfx'
          ? t`Signing out ends this session and removes your chats, drafts and contact names from this browser. You’re asked before anything that you wrote is deleted. Your wallet stays in this browser, encrypted, until you remove it.`
          : t`Signing out ends this session and removes your chats, drafts and contact names from this browser. You’re asked before anything that you wrote is deleted. Your account stays in this browser, encrypted, until you remove it.`}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => void signOut()}>{t`Sign out`}</Button>
        <Button look="danger" onClick={() => void remove(account)}>
          {account.kind === 'vfx'
            ? t`Remove wallet from this browser`
            : t`Remove account from this browser`}
        </Button>
      </div>
    </Section>
  );
};
