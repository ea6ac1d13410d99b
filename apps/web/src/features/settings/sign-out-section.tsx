import type { Account } from '../../account/account.ts';
import { useAccounts } from '../../account/account-context.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from './section.tsx';

/** Signs out, or removes the account from this browser. */
export const SignOutSection = ({ account }: { readonly account: Account }) => {
  const { signOut, remove } = useAccounts();
  const it = account.kind === 'vfx' ? 'wallet' : 'account';
  if (account.sealed === null)
    return (
      <Section title="Leave">
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => void signOut()}>Switch address</Button>
          <Button look="danger" onClick={() => void remove(account)}>
            Remove this guest
          </Button>
        </div>
      </Section>
    );
  return (
    <Section title="Sign out">
      <p className="mb-4 text-muted">
        Signing out ends this session and removes your chats, drafts and contact names from this
        browser. You’re asked before anything that you wrote is deleted. Your {it} stays in this
        browser, encrypted, until you remove it.
      </p>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => void signOut()}>Sign out</Button>
        <Button look="danger" onClick={() => void remove(account)}>
          Remove {it} from this browser
        </Button>
      </div>
    </Section>
  );
};
