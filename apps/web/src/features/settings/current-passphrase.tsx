import { Field } from '../../ui/form/field.tsx';

interface CurrentPassphraseProps {
  readonly label: string;
  /** Whose passphrase it is: what a password manager files it under. */
  readonly owner: string;
  readonly value: string;
  readonly onChange: (typed: string) => void;
  readonly error: string | null;
}

/** Asks for the passphrase that an account has. */
export const CurrentPassphrase = ({ owner, onChange, ...field }: CurrentPassphraseProps) => (
  <>
    <input type="text" autoComplete="username" value={owner} readOnly hidden />
    <Field
      {...field}
      type="password"
      autoComplete="current-password"
      autoFocus
      onChange={(event) => onChange(event.target.value)}
    />
  </>
);
