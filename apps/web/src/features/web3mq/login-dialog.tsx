import { type Parley, refusalOf, type Web3mqIdentity, web3mqAccount } from '@parley/client';
import { type FormEvent, useState } from 'react';
import { passphraseProblem } from '../../account/passphrase.ts';
import { noPassphrase, PassphraseFields } from '../../account/passphrase-fields.tsx';
import { useChat } from '../../chat/chat-context.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { addIdentity } from './add-identity.ts';
import { UnknownPerson } from './find-people.ts';
import { isPrivateKey } from './identity.ts';
import { isWallet } from './topic.ts';

/** How long the server takes the session key. */
const MONTH_MS = 30 * 24 * 3600_000;

const mono = { autoComplete: 'off', spellCheck: false, className: 'font-mono text-sm' } as const;

/** Gets a session key for a registered wallet, by its main key, which is forgotten at once. */
export const LoginDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const { address, parley } = useChat();
  const [wallet, setWallet] = useState('');
  const [mainKey, setMainKey] = useState('');
  const [typed, setTyped] = useState(noPassphrase);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const walletProblem = isWallet(wallet)
    ? null
    : 'A wallet address is 0x followed by 40 hex digits.';
  const keyProblem = isPrivateKey(mainKey) ? null : 'A main key has 64 hex digits.';

  const logIn = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const isBad = walletProblem ?? keyProblem ?? passphraseProblem(typed.passphrase, typed.again);
    if (isBad !== null) return;
    setBusy(true);
    try {
      const identity = await sessionOf(parley, wallet.toLowerCase(), mainKey);
      await addIdentity(address, identity, typed.passphrase);
      onClose();
    } catch (error) {
      setRefused(loginProblem(error));
      setBusy(false);
    }
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title="Sign in with a main key"
      description="For registered wallets. The main key signs once and isn’t stored. The session key that it creates is valid for 30 days."
    >
      <form onSubmit={logIn} className="grid gap-4">
        <Field
          {...mono}
          label="Wallet address"
          placeholder="0x…"
          value={wallet}
          onChange={(event) => setWallet(event.target.value.trim())}
          error={tried ? walletProblem : null}
        />
        <Field
          {...mono}
          label="Main private key (Ed25519)"
          type="password"
          value={mainKey}
          onChange={(event) => setMainKey(event.target.value.trim())}
          error={tried ? keyProblem : null}
        />
        <PassphraseFields value={typed} onChange={setTyped} owner={wallet} showProblem={tried} />
        <p role="alert" className="text-danger text-sm empty:hidden">
          {refused}
        </p>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={busy}>
            {busy ? 'Signing in…' : 'Sign in'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
};

const sessionOf = async (
  parley: Parley,
  address: string,
  mainKey: string,
): Promise<Web3mqIdentity> => {
  const wallet = { address, sign: () => Promise.reject(new Error('A login needs no wallet.')) };
  const account = web3mqAccount(parley, { wallet, mainKey, uri: location.origin });
  const userid = await account.userid();
  if (userid === null)
    throw new UnknownPerson('This wallet isn’t registered here. Register it with a Web3MQ app.');
  return account.logIn(userid, MONTH_MS);
};

const loginProblem = (error: unknown): string => {
  if (error instanceof UnknownPerson) return error.message;
  return refusalOf(error)?.code === 'unauthenticated'
    ? 'This isn’t the main key of this wallet.'
    : 'Something went wrong. Check your connection and try again.';
};
