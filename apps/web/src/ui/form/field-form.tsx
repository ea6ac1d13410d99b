import { type FormEvent, useState } from 'react';
import { Button } from '../button.tsx';
import { classes } from '../classes.ts';
import { Field } from './field.tsx';

interface FieldFormProps {
  readonly label: string;
  readonly placeholder: string;
  /** What the button says. */
  readonly action: string;
  readonly className?: string;
  /** Does it with the trimmed text; what is wrong with it in words, or null once it is done. */
  readonly onSubmit: (text: string) => Promise<string | null>;
}

/** A form of one field, for an id or an address, and one button. */
export const FieldForm = ({ label, placeholder, action, className, onSubmit }: FieldFormProps) => {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      const found = await onSubmit(text.trim());
      setProblem(found);
      if (found === null) setText('');
    } finally {
      setBusy(false);
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)} className={classes('grid gap-2', className)}>
      <Field
        label={label}
        placeholder={placeholder}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        dir="ltr"
        className="font-mono text-sm"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setProblem(null);
        }}
        error={problem}
      />
      <Button type="submit" busy={isBusy} disabled={text.trim() === ''}>
        {action}
      </Button>
    </form>
  );
};
