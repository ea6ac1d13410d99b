import { t } from '@lingui/core/macro';
import { Field } from '../../ui/form/field.tsx';
import { brokenUrl, takenUrl } from './problems.ts';
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
    label={t`URL`}
    placeholder={t`rbx://myshop`}
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
  if (availability.state === 'broken') return brokenUrl();
  return availability.state === 'taken' ? takenUrl(availability.url) : null;
};

const hintOf = (availability: Availability): string => {
  if (availability.state !== 'free')
    return t`People find your shop by it. It can’t be changed later.`;
  const { url } = availability;
  return t`${url} is available.`;
};
