import { createParley, web3mqCalls } from '@parley/client';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useAccounts } from '../../account/account-context.ts';
import { identityKey, sealIdentity } from '../../account/account-key.ts';
import { passphraseProblem } from '../../account/passphrase.ts';
import { noPassphrase, PassphraseFields } from '../../account/passphrase-fields.tsx';
import { useEnter } from '../../account/use-enter.ts';
import { Button } from '../../ui/button.tsx';
import { toast } from '../../ui/toasts.tsx';
import type { Login } from './identity.ts';

interface LoginFormProps {
  /** What the button says. */
  readonly action: string;
  /** Whose passphrase it is: what a password manager files it under. */
  readonly owner: string;
  /** Whether the fields are filled in well; asked once somebody tries to go on. */
  readonly isComplete: boolean;
  readonly onTry: () => void;
  readonly logIn: () => Promise<Login>;
  /** What is said of an error. */
  readonly explain: (error: unknown) => string;
  /** The fields that say whose account it is. */
  readonly children: ReactNode;
}

/** Whose account it is and a passphrase to keep it with; then it is kept, and opens. */
export const LoginForm = (props: LoginFormProps) => {
  const { action, owner, isComplete, onTry, logIn, explain, children } = props;
  const keepLogin = useKeepLogin();
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
      await keepLogin(await logIn(), typed.passphrase);
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
        {busy ? 'One moment…' : action}
      </Button>
    </form>
  );
};

/** Keeps an account, encrypted with a passphrase, and opens it. */
const useKeepLogin = () => {
  const { keep } = useAccounts();
  const enter = useEnter();
  return async ({ identity, expires_at }: Login, passphrase: string): Promise<void> => {
    // The server must know the key before it can open a session; in open mode this call makes it known.
    await web3mqCalls(createParley({ url: location.origin }), identity).user.profile();
    const account = await sealIdentity(identity, expires_at, passphrase);
    if (!(await keep(account, identityKey(identity))))
      toast('This browser can’t store your account', 'It’s available until you close this page.');
    await enter(account.address);
  };
};
