import { type InputHTMLAttributes, type ReactNode, type Ref, useId } from 'react';
import { classes } from '../classes.ts';

export interface FieldProps extends InputHTMLAttributes<HTMLInputElement> {
  readonly label: string;
  readonly hint?: ReactNode;
  /** What is wrong with it; said aloud when it appears. */
  readonly error?: string | null | undefined;
  readonly ref?: Ref<HTMLInputElement>;
}

export const inputLook =
  'w-full rounded-xl border border-line bg-raised px-3.5 py-2.5 text-ink ' +
  'transition-colors hover:border-muted aria-invalid:border-danger';

/** A labelled line of text. */
export const Field = ({ label, hint, error, className, ...rest }: FieldProps) => {
  const id = useId();
  const said = error ? `${id}-error` : hint ? `${id}-hint` : undefined;
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <input
        {...rest}
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={said}
        className={classes(inputLook, className)}
      />
      {hint && !error && (
        <p id={`${id}-hint`} className="text-muted text-sm">
          {hint}
        </p>
      )}
      <p id={`${id}-error`} role="alert" className="text-danger text-sm empty:hidden">
        {error}
      </p>
    </div>
  );
};
