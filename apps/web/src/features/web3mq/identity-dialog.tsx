import type { Web3mqIdentity } from '@parley/client';
import { type FormEvent, useState } from 'react';
import { passphraseProblem } from '../../account/passphrase.ts';
import { noPassphrase, PassphraseFields } from '../../account/passphrase-fields.tsx';
import { useChat } from '../../chat/chat-context.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { toastError } from '../../ui/toasts.tsx';
import { addIdentity } from './add-identity.ts';
import { identityProblems, newIdentity } from './identity.ts';
import { IdentityFields } from './identity-fields.tsx';

interface IdentityDialogProps {
  readonly way: 'create' | 'import';
  readonly onClose: () => void;
}

const words = {
  create: {
    title: 'Create a Web3MQ identity',
    description:
      'This creates a new key and userid. The server links them the first time you use them.',
  },
  import: {
    title: 'Import a Web3MQ identity',
    description: 'Its key is encrypted with your passphrase and never leaves this browser.',
  },
};

const empty: Web3mqIdentity = { userid: '', didkey: '', privateKey: '' };

/** Makes an identity, or takes one that exists, and keeps it sealed for the open account. */
export const IdentityDialog = ({ way, onClose }: IdentityDialogProps) => {
  const { address } = useChat();
  const [identity, setIdentity] = useState(() => (way === 'create' ? newIdentity() : empty));
  const [typed, setTyped] = useState(noPassphrase);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const problems = identityProblems(identity);

  const keep = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const isBad = Object.values(problems).some((problem) => problem !== null);
    if (isBad || passphraseProblem(typed.passphrase, typed.again) !== null) return;
    setBusy(true);
    try {
      await addIdentity(address, identity, typed.passphrase);
      onClose();
    } catch {
      toastError('The identity couldn’t be encrypted', 'Try again.');
      setBusy(false);
    }
  };

  return (
    <Dialog open onClose={onClose} {...words[way]}>
      <form onSubmit={keep} className="grid gap-4">
        {way === 'create' ? (
          <NewIdentity identity={identity} />
        ) : (
          <IdentityFields
            value={identity}
            onChange={setIdentity}
            problems={tried ? problems : null}
          />
        )}
        <PassphraseFields
          value={typed}
          onChange={setTyped}
          owner={identity.userid}
          showProblem={tried}
        />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={busy}>
            {busy ? 'Encrypting…' : 'Add identity'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
};

const NewIdentity = ({ identity }: { readonly identity: Web3mqIdentity }) => (
  <div className="grid gap-3 rounded-2xl bg-sunken p-4">
    <p className="break-all font-mono text-sm">{identity.userid}</p>
    <p className="text-muted text-sm">
      Copy it with its private key to a safe place. That is the only way to restore it, and it is
      shown nowhere else.
    </p>
    <CopyButton
      text={inLines(identity)}
      what="Identity and key"
      look="plain"
      className="-ms-4 justify-self-start"
    />
  </div>
);

const inLines = ({ userid, didkey, privateKey }: Web3mqIdentity): string =>
  `userid ${userid}\ndidkey ${didkey}\nprivate key ${privateKey}\n`;
