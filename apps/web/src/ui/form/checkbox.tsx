import { useId } from 'react';
import { classes } from '../classes.ts';

interface CheckboxProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly label: string;
  readonly hint?: string;
  readonly disabled?: boolean;
  readonly className?: string;
}

/** A box to tick, and what that means. */
export const Checkbox = (props: CheckboxProps) => {
  const { checked, onChange, label, hint, disabled, className } = props;
  const id = useId();
  return (
    <label className={classes('flex min-h-10 cursor-pointer items-start gap-3', className)}>
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
        aria-labelledby={`${id}-label`}
        aria-describedby={hint && `${id}-hint`}
        className="mt-0.5 size-5 shrink-0 accent-accent"
      />
      <span>
        <span id={`${id}-label`} className={classes(hint && 'block font-medium')}>
          {label}
        </span>
        {hint && (
          <span id={`${id}-hint`} className="block text-muted text-sm">
            {hint}
          </span>
        )}
      </span>
    </label>
  );
};
