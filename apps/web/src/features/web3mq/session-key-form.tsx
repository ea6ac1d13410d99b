import { errorDetails, type Web3mqIdentity } from '@parley/client';
import { useState } from 'react';
import { Field } from '../../ui/field.tsx';
import { identityProblems } from './identity.ts';
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
  errorDetails(error)?.code === 'unauthenticated'
    ? 'The server doesn’t accept this key for this userid and didkey, or the key has expired.'
    : 'Something went wrong. Check your connection and try again.';

interface IdentityFieldsProps {
  readonly value: Web3mqIdentity;
  readonly onChange: (value: Web3mqIdentity) => void;
  /** What to say is wrong; null while nobody tried to go on. */
  readonly problems: ReturnType<typeof identityProblems> | null;
}

const mono = { autoComplete: 'off', spellCheck: false, className: 'font-mono text-sm' } as const;

/** The three parts of an identity that exists. */
const IdentityFields = ({ value, onChange, problems }: IdentityFieldsProps) => (
  <>
    <Field
      {...mono}
      label="Userid"
      placeholder="user:…"
      value={value.userid}
      onChange={(event) => onChange({ ...value, userid: event.target.value.trim() })}
      error={problems?.userid}
    />
    <Field
      {...mono}
      label="Didkey"
      placeholder="eth:0x…"
      value={value.didkey}
      onChange={(event) => onChange({ ...value, didkey: event.target.value.trim() })}
      error={problems?.didkey}
    />
    <Field
      {...mono}
      label="Private key (Ed25519)"
      type="password"
      hint="64 hex digits."
      value={value.privateKey}
      onChange={(event) => onChange({ ...value, privateKey: event.target.value.trim() })}
      error={problems?.privateKey}
    />
  </>
);
