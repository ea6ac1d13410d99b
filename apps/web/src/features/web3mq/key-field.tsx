import { Field, type FieldProps } from '../../ui/form/field.tsx';

interface KeyFieldProps extends FieldProps {
  /** Takes what was typed, without white space around it. */
  readonly onText: (text: string) => void;
}

/** Where an id, an address or a key is pasted. */
export const KeyField = ({ onText, ...rest }: KeyFieldProps) => (
  <Field
    autoComplete="off"
    spellCheck={false}
    dir="ltr"
    className="font-mono text-sm"
    {...rest}
    onChange={(event) => onText(event.target.value.trim())}
  />
);
