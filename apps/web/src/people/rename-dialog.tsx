import { type FormEvent, useRef, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Foreign } from '../ui/foreign.tsx';
import { nameAddress, useNames } from './names.ts';

interface RenameDialogProps {
  readonly address: string;
  readonly onClose: () => void;
}

/** Gives an address a name that only this browser knows; an empty one takes it away. */
export const RenameDialog = ({ address, onClose }: RenameDialogProps) => {
  const names = useNames();
  const field = useRef<HTMLInputElement>(null);
  const [name, setName] = useState(names[address] ?? '');
  const save = (event: FormEvent) => {
    event.preventDefault();
    nameAddress(address, name);
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      initialFocus={field}
      title="Name this contact"
      description={
        <span className="break-all font-mono text-sm">
          <Foreign>{address}</Foreign>
        </span>
      }
    >
      <form onSubmit={save} className="grid gap-5">
        <Field
          ref={field}
          label="Name"
          hint="Only you can see it, in this browser. Leave it empty to show the address."
          value={name}
          onFocus={(event) => event.target.select()}
          onChange={(event) => setName(event.target.value)}
          maxLength={60}
          autoComplete="off"
          dir="auto"
        />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary">
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
