import { t } from '@lingui/core/macro';
import { errorDetails, type Web3mqIdentity } from '@parley/client';
import { useState } from 'react';
import { identityProblems } from './identity.ts';
import { KeyField } from './key-field.tsx';
import { LoginForm } from './login-form.tsx';

const empty: Web3mqIdentity = { userid: '', didkey: '', privateKey: '' };

/** Takes a session key that a Web3MQ app has registered. */
export const SessionKeyForm = () => {
  const [identity, setIdentity] = useState(empty);
  const [tried, setTried] = useState(false);
  const problems = identityProblems(identity);
  const fields = fieldTexts();
  return (
    <LoginForm
      action={t`Import and open`}
      owner={identity.userid}
      isComplete={Object.values(problems).every((problem) => problem === null)}
      onTry={() => setTried(true)}
      logIn={async () => ({ identity, expires_at: null })}
      explain={explain}
    >
      {parts.map((part) => (
        <KeyField
          key={part}
          {...fields[part]}
          value={identity[part]}
          onText={(text) => setIdentity({ ...identity, [part]: text })}
          error={tried ? problems[part] : null}
        />
      ))}
    </LoginForm>
  );
};

/** Why a server takes no identity. */
export const explain = (error: unknown): string =>
  errorDetails(error)?.code === 'unauthenticated'
    ? t`The server doesn’t accept this key for this userid and didkey, or the key has expired.`
    : t`Something went wrong. Check your connection and try again.`;

const fieldTexts = () => ({
  userid: { label: t`Userid`, placeholder: 'user:…' },
  didkey: { label: t`Didkey`, placeholder: 'eth:0x…' },
  privateKey: { label: t`Private key (Ed25519)`, type: 'password', hint: t`64 hex digits.` },
});
const parts = ['userid', 'didkey', 'privateKey'] as const;
