import { useState } from 'react';
import { useServerInfo } from '../../chat/server-info.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Fact } from './fact.tsx';
import { IdentityDialog } from './identity-dialog.tsx';
import { LoginDialog } from './login-dialog.tsx';
import { RemoveIdentityDialog } from './remove-identity-dialog.tsx';
import { useWeb3mqIdentity } from './use-web3mq-identity.ts';

/** The account's Web3MQ identity in the settings: made, brought along, looked at, removed. */
export const Web3mqSection = () => {
  const identity = useWeb3mqIdentity();
  const mode = useServerInfo().data?.mode;
  const [dialog, setDialog] = useState<'create' | 'import' | 'login' | 'remove' | null>(null);
  const close = () => setDialog(null);
  return (
    <>
      {identity === null ? (
        <div className="grid gap-3">
          <p className="text-muted">
            With a Web3MQ identity, you can use its chats here, too. Its key is encrypted with a
            passphrase and stored only in this browser.
          </p>
          {mode === 'locked' && (
            <p className="text-muted">
              This server accepts registered wallets only, and registering needs an Ethereum wallet.
              Register in a Web3MQ app, then sign in here with the main key or import a session key
              that is still valid.
            </p>
          )}
          <div className="flex flex-wrap gap-2">
            {mode === 'open' && (
              <Button onClick={() => setDialog('create')}>Create an identity</Button>
            )}
            <Button onClick={() => setDialog('import')}>Import an identity</Button>
            <Button onClick={() => setDialog('login')}>Sign in with a main key</Button>
          </div>
        </div>
      ) : (
        <div className="grid gap-3">
          <dl className="grid gap-3">
            <Fact name="Userid" value={identity.kept.userid} />
            <Fact name="Didkey" value={identity.kept.didkey} />
          </dl>
          <div className="flex flex-wrap gap-2">
            <CopyButton text={identity.kept.userid} what="Userid" />
            <Button look="danger" onClick={() => setDialog('remove')}>
              Remove identity
            </Button>
          </div>
        </div>
      )}
      {(dialog === 'create' || dialog === 'import') && (
        <IdentityDialog way={dialog} onClose={close} />
      )}
      {dialog === 'login' && <LoginDialog onClose={close} />}
      {dialog === 'remove' && identity !== null && (
        <RemoveIdentityDialog userid={identity.kept.userid} onClose={close} />
      )}
    </>
  );
};
