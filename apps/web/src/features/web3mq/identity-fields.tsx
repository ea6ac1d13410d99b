import type { Web3mqIdentity } from '@parley/client';
import { Field } from '../../ui/field.tsx';
import type { identityProblems } from './identity.ts';

interface IdentityFieldsProps {
  readonly value: Web3mqIdentity;
  readonly onChange: (value: Web3mqIdentity) => void;
  /** What to say is wrong; null while nobody tried to go on. */
  readonly problems: ReturnType<typeof identityProblems> | null;
}

const mono = { autoComplete: 'off', spellCheck: false, className: 'font-mono text-sm' } as const;

/** The three parts of an identity that exists. */
export const IdentityFields = ({ value, onChange, problems }: IdentityFieldsProps) => (
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
