import { type FormEvent, useState } from 'react';
import { unlockProblem } from '../../account/account-key.ts';
import { useChat } from '../../chat/chat-context.ts';
import { shortAddress } from '../../people/names.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { openIdentity } from './identity.ts';
import type { KeptIdentity } from './identity-store.ts';
import { unlockWeb3mqIdentity } from './use-web3mq-identity.ts';

/** Asks for the passphrase of the account's Web3MQ identity, in place. */
export const UnlockIdentity = ({ kept }: { readonly kept: KeptIdentity }) => {
  const { address } = useChat();
  const [passphrase, setPassphrase] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const unlock = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      unlockWeb3mqIdentity(address, kept, await openIdentity(kept, passphrase));
    } catch (error) {
      setProblem(unlockProblem(error));
      setBusy(false);
    }
  };
  return (
    <form onSubmit={unlock} className="grid gap-4 px-5 py-6">
      <div>
        <h2 className="font-semibold text-lg">Unlock {shortAddress(kept.userid)}</h2>
        <p className="mt-1 text-muted">Its key is needed to load its chats.</p>
      </div>
      <input type="text" autoComplete="username" value={kept.userid} readOnly hidden />
      <Field
        label="Passphrase of this identity"
        type="password"
        autoComplete="current-password"
        value={passphrase}
        onChange={(event) => {
          setPassphrase(event.target.value);
          setProblem(null);
        }}
        error={problem}
      />
      <Button type="submit" look="primary" busy={busy} disabled={passphrase === ''}>
        {busy ? 'Unlocking…' : 'Unlock'}
      </Button>
    </form>
  );
};
