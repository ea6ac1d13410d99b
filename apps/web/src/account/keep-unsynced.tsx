import { t } from '@lingui/core/macro';
import { Checkbox } from '../ui/form/checkbox.tsx';

interface KeepUnsyncedProps {
  readonly keeps: boolean;
  readonly onChange: (keeps: boolean) => void;
}

/** Asks whether unsynced content is kept in this browser; by default it is deleted. */
export const KeepUnsynced = ({ keeps, onChange }: KeepUnsyncedProps) => (
  <Checkbox
    checked={keeps}
    onChange={onChange}
    label={t`Keep what I wrote in this browser`}
    hint={t`You’ll find it here when you sign in again. Until then, anyone who uses this browser can read it.`}
    className="mb-5 rounded-2xl bg-sunken p-3 has-focus-visible:outline-2 has-focus-visible:outline-accent"
  />
);
