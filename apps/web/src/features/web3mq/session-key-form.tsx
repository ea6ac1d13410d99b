import { refusalOf, type Web3mqIdentity } from '@parley/client';
import { useState } from 'react';
import { identityProblems } from './identity.ts';
import { IdentityFields } from './identity-fields.tsx';
import { LoginForm } from './login-form.tsx';

const empty: Web3mqIdentity = { userid: '', didkey: '', privateKey: '' };

/** Takes a session key that a Web3MQ app has registered. */
export const SessionKeyForm = () => {
  const [identity, setIdentity] = useState(empty);
  const [tried, setTried] = useState(false);
  const problems = identityProblems(identity);
  return (
    <LoginForm
      action="Import and open"
      owner={identity.userid}
      isComplete={Object.values(problems).every((problem) => problem === null)}
      onTry={() => setTried(true)}
      logIn={async () => ({ identity, expires_at: null })}
      explain={explain}
    >
      <IdentityFields value={identity} onChange={setIdentity} problems={tried ? problems : null} />
    </LoginForm>
  );
};

/** Why a server takes no identity. */
export const explain = (error: unknown): string =>
  refusalOf(error)?.code === 'unauthenticated'
    ? 'The server doesn’t know this key with this userid and didkey, or it has expired.'
    : 'That didn’t work. Check your connection, and try again.';
