import { useId } from 'react';

interface KeepUnsyncedProps {
  readonly keeps: boolean;
  readonly onChange: (keeps: boolean) => void;
}

/** Asks whether unsynced content is kept in this browser; by default it is deleted. */
export const KeepUnsynced = ({ keeps, onChange }: KeepUnsyncedProps) => {
  const id = useId();
  return (
    <label className="mb-5 flex min-h-11 cursor-pointer items-start gap-3 rounded-2xl bg-sunken p-3 has-focus-visible:outline-2 has-focus-visible:outline-accent">
      <input
        type="checkbox"
        checked={keeps}
        onChange={(event) => onChange(event.target.checked)}
        aria-labelledby={`${id}-label`}
        aria-describedby={`${id}-hint`}
        className="mt-0.5 size-5 shrink-0 accent-accent"
      />
      <span>
        <span id={`${id}-label`} className="block font-medium">
          Keep what I wrote in this browser
        </span>
        <span id={`${id}-hint`} className="block text-muted text-sm">
          You’ll find it here when you sign in again. Until then, anyone who uses this browser can
          read it.
        </span>
      </span>
    </label>
  );
};
