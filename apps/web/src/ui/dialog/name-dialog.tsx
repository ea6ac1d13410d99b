import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { type FormEvent, useRef, useState } from 'react';
import { Button } from '../button.tsx';
import { Field, type FieldProps } from '../form/field.tsx';
import { Dialog } from './dialog.tsx';
import type { DialogProps } from './dialog-panel.tsx';

interface NameDialogProps
  extends Pick<DialogProps, 'title' | 'description' | 'onClose'>,
    Pick<FieldProps, 'hint' | 'error' | 'maxLength'> {
  /** What it is called so far. */
  readonly name: string;
  readonly busy?: boolean;
  readonly onSave: (name: string) => void;
}

/** Asks for a name. */
export const NameDialog = (props: NameDialogProps) => {
  const { title, description, name, busy = false, onSave, onClose, ...rest } = props;
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(name);
  const save = (event: FormEvent) => {
    event.preventDefault();
    onSave(typed);
  };
  return (
    <Dialog open onClose={onClose} initialFocus={field} title={title} description={description}>
      <form onSubmit={save} className="grid gap-5">
        <Field
          {...rest}
          ref={field}
          label={t`Name`}
          value={typed}
          onFocus={(event) => event.target.select()}
          onChange={(event) => setTyped(event.target.value)}
          autoComplete="off"
          dir="auto"
        />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" look="primary" busy={busy}>
            <Trans>Save</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
