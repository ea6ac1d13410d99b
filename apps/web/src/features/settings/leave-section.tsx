import type { Account } from '../../account/account.ts';
import { useAccounts } from '../../account/account-context.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from './section.tsx';

/** Two ways out: one keeps the wallet here, one does not. */
export const LeaveSection = ({ account }: { readonly account: Account }) => {
  const { leave, forget } = useAccounts();
  const it = account.kind === 'vfx' ? 'wallet' : 'account';
  if (account.sealed === null)
    return (
      <Section title="Leave">
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => void leave()}>Be somebody else</Button>
          <Button look="danger" onClick={() => void forget(account)}>
            Leave and forget this guest
          </Button>
        </div>
      </Section>
    );
  return (
    <Section title="Leave">
      <p className="mb-4 text-muted">
        Signing out ends this session and clears the chats kept here, drafts and given names too;
        you are asked before those go. Your {it} stays, encrypted, until you remove it.
      </p>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => void leave()}>Sign out</Button>
        <Button look="danger" onClick={() => void forget(account)}>
          Remove {it} from this browser
        </Button>
      </div>
    </Section>
  );
};
