import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { Web3mqIdentity } from '@parley/client';
import { useState } from 'react';
import { CopyButton } from '../../ui/copy/copy-button.tsx';
import { FullId } from '../../ui/full-id.tsx';
import { newIdentity } from './identity.ts';
import { LoginForm } from './login-form.tsx';
import { explain } from './session-key-form.tsx';

/** Makes an identity that nobody has had, on a server in open mode. */
export const NewIdentityForm = () => {
  const [identity] = useState(newIdentity);
  return (
    <LoginForm
      action={t`Create and open`}
      owner={identity.userid}
      isComplete
      onTry={() => {}}
      logIn={async () => ({ identity, expires_at: null })}
      explain={explain}
    >
      <div className="grid gap-3 rounded-2xl bg-sunken p-4">
        <FullId id={identity.userid} />
        <p className="text-muted text-sm">
          <Trans>
            Copy it with its private key to a safe place. That is the only way to restore it, and it
            is shown nowhere else.
          </Trans>
        </p>
        <CopyButton
          text={inLines(identity)}
          what="identity"
          look="plain"
          className="-ms-4 justify-self-start"
        />
      </div>
    </LoginForm>
  );
};

const inLines = ({ userid, didkey, privateKey }: Web3mqIdentity): string =>
  `userid ${userid}\ndidkey ${didkey}\nprivate key ${privateKey}\n`;
