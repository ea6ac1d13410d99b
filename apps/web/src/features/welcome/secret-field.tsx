import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useId, useState } from 'react';
import { inputLook } from '../../ui/form/field.tsx';

interface SecretFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Said once somebody leaves the field. */
  readonly error: string | null;
}

/** Takes a private key or a phrase. No spelling is checked: some browsers send it away for that. */
export const SecretField = ({ value, onChange, error: problem }: SecretFieldProps) => {
  const id = useId();
  const [left, setLeft] = useState(false);
  const error = left ? problem : null;
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="font-medium">
        <Trans>Recovery phrase or private key</Trans>
      </label>
      <textarea
        id={id}
        rows={3}
        value={value}
        onFocus={() => setLeft(false)}
        onBlur={() => setLeft(true)}
        onChange={(event) => onChange(event.target.value)}
        autoComplete="off"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        translate="no"
        aria-invalid={error !== null || undefined}
        aria-describedby={`${id}-said`}
        className={`${inputLook} resize-none`}
      />
      <p
        id={`${id}-said`}
        role={error === null ? undefined : 'alert'}
        className={error === null ? 'text-muted text-sm' : 'text-danger text-sm'}
      >
        {error ?? t`12 to 24 words, or 64 hex digits as exported by VFX wallets.`}
      </p>
    </div>
  );
};
