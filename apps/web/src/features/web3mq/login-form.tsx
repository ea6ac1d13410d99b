import { t } from '@lingui/core/macro';
import { createParley, web3mqCalls } from '@parley/client';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useAccounts } from '../../account/account-context.ts';
import { identityKey, sealIdentity } from '../../account/account-key.ts';
import { passphraseProblem } from '../../account/passphrase.ts';
import { noPassphrase, PassphraseFields } from '../../account/passphrase-fields.tsx';
import { useOpenAccount } from '../../account/use-open-account.ts';
import { Button } from '../../ui/button.tsx';
import { toastNotice } from '../../ui/toasts/toasts.tsx';
import type { Login } from './identity.ts';

interface LoginFormProps {
  /** The text of the button. */
  readonly action: string;
  /** The username under which a password manager stores the passphrase. */
  readonly owner: string;
  /** Whether the fields are valid; used when the form is submitted. */
  readonly isComplete: boolean;
  readonly onTry: () => void;
  readonly logIn: () => Promise<Login>;
  /** The text for an error. */
  readonly explain: (error: unknown) => string;
  /** The fields that identify the account. */
  readonly children: ReactNode;
}

/** Identifies an account and asks for a new passphrase; then stores and opens the account. */
export const LoginForm = (props: LoginFormProps) => {
  const { action, owner, isComplete, onTry, logIn, explain, children } = props;
  const saveLogin = useSaveLogin();
  const [typed, setTyped] = useState(noPassphrase);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    onTry();
    if (!isComplete || passphraseProblem(typed.passphrase, typed.again) !== null) return;
    setBusy(true);
    setProblem(null);
    try {
      await saveLogin(await logIn(), typed.passphrase);
    } catch (error) {
      setProblem(explain(error));
      setBusy(false);
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)} className="grid gap-5">
      {children}
      <PassphraseFields value={typed} onChange={setTyped} owner={owner} showProblem={tried} />
      <p role="alert" className="text-danger text-sm empty:hidden">
        {problem}
      </p>
      <Button type="submit" look="primary" className="min-h-12" busy={busy}>
        {busy ? t`One moment…` : action}
      </Button>
    </form>
  );
};

/** Stores an account, encrypted with a passphrase, and opens it. */
const useSaveLogin = () => {
  const { save } = useAccounts();
  const open = useOpenAccount();
  return async ({ identity, expires_at }: Login, passphrase: string): Promise<void> => {
    // The server must know the key before it can open a session; in open mode this call makes it known.
    await web3mqCalls(createParley({ url: location.origin }), identity).user.profile();
    const account = await sealIdentity(identity, expires_at, passphrase);
    if (!(await save(account, identityKey(identity))))
      toastNotice(
        t`This browser can’t store your account`,
        t`It’s available until you close this page.`,
      );
    await open(account.address);
  };
};
