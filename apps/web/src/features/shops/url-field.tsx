import { Field } from '../../ui/form/field.tsx';
import type { Availability } from './use-availability.ts';

interface UrlFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly availability: Availability;
  /** What the server refused it for. */
  readonly refusal: string | null;
}

/** A shop's URL, with whether it is still to be had. */
export const UrlField = ({ value, onChange, availability, refusal }: UrlFieldProps) => (
  <Field
    label="URL"
    placeholder="rbx://myshop"
    required
    autoComplete="off"
    autoCapitalize="none"
    spellCheck={false}
    maxLength={140}
    className="font-mono text-sm"
    value={value}
    onChange={(event) => onChange(event.target.value)}
    error={refusal ?? problemOf(availability)}
    hint={<span role="status">{hintOf(availability)}</span>}
  />
);

const problemOf = (availability: Availability): string | null => {
  if (availability.state === 'broken')
    return 'Use 1 to 64 of the characters a–z, 0–9, “-”, “_” and “.”.';
  return availability.state === 'taken' ? `${availability.url} is taken.` : null;
};

const hintOf = (availability: Availability): string =>
  availability.state === 'free'
    ? `${availability.url} is available.`
    : 'People find your shop by it. It can’t be changed later.';
