import { Trans } from '@lingui/react/macro';
import { useId } from 'react';
import { inputLook } from '../../ui/form/field.tsx';

interface DescriptionFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | undefined;
}

/** A few sentences about a shop. */
export const DescriptionField = ({ value, onChange, error }: DescriptionFieldProps) => {
  const id = useId();
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="font-medium">
        <Trans>
          Description <span className="font-normal text-muted">(optional)</span>
        </Trans>
      </label>
      <textarea
        id={id}
        rows={3}
        dir="auto"
        maxLength={2_000}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={error === undefined ? undefined : `${id}-error`}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={`${inputLook} resize-none`}
      />
      <p id={`${id}-error`} role="alert" className="text-danger text-sm empty:hidden">
        {error}
      </p>
    </div>
  );
};
