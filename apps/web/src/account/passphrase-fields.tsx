import { t } from '@lingui/core/macro';
import { useState } from 'react';
import { Field } from '../ui/form/field.tsx';
import { PASSPHRASE_LENGTH, passphraseProblem, type Strength, strengthOf } from './passphrase.ts';

export interface NewPassphrase {
  readonly passphrase: string;
  readonly again: string;
}

export const noPassphrase: NewPassphrase = { passphrase: '', again: '' };

interface PassphraseFieldsProps {
  readonly label?: string;
  readonly value: NewPassphrase;
  readonly onChange: (value: NewPassphrase) => void;
  /** Whose passphrase it is: what a password manager files it under. */
  readonly owner: string;
  /** Whether to say what is missing, e.g. once somebody tried to go on. */
  readonly showProblem: boolean;
}

/** A new passphrase, twice, and how strong it is. */
export const PassphraseFields = ({
  label = t`Passphrase`,
  value,
  onChange,
  owner,
  showProblem,
}: PassphraseFieldsProps) => {
  const [left, setLeft] = useState(false);
  const { passphrase, again } = value;
  const strength = strengthOf(passphrase);
  const problem = showProblem ? passphraseProblem(passphrase, again) : null;
  const isShort = strength === 'short';
  const early = left && passphrase !== '' && isShort;
  return (
    <div className="grid gap-4">
      <input type="text" autoComplete="username" value={owner} readOnly hidden />
      <Field
        label={label}
        type="password"
        autoComplete="new-password"
        value={passphrase}
        onChange={(event) => onChange({ passphrase: event.target.value, again })}
        onFocus={() => setLeft(false)}
        onBlur={() => setLeft(true)}
        error={isShort ? (problem ?? (early ? passphraseProblem(passphrase, again) : null)) : null}
        hint={
          passphrase === '' ? (
            t`You’ll need it to unlock your key in this browser.`
          ) : (
            <Meter strength={strength} />
          )
        }
      />
      <Field
        label={t`Repeat passphrase`}
        type="password"
        autoComplete="new-password"
        value={again}
        onChange={(event) => onChange({ passphrase, again: event.target.value })}
        error={isShort ? null : problem}
      />
    </div>
  );
};

const filledAt: Readonly<Record<Strength, number>> = { short: 1, weak: 2, fair: 3, strong: 4 };

const strengthText = (strength: Strength): string => {
  switch (strength) {
    case 'short':
      return t`Too short. Use ${{ least: PASSPHRASE_LENGTH }} characters or more.`;
    case 'weak':
      return t`Weak. Add a word or two.`;
    case 'fair':
      return t`Fair. One more word would make it strong.`;
    case 'strong':
      return t({ message: 'Strong.', comment: 'How strong a passphrase is' });
  }
};

const Meter = ({ strength }: { readonly strength: Strength }) => {
  const filled = filledAt[strength];
  const colour = filled < 3 ? 'bg-warn' : 'bg-accent';
  return (
    <span className="flex items-center gap-3">
      <span aria-hidden className="flex w-24 gap-1">
        {[1, 2, 3, 4].map((step) => (
          <span
            key={step}
            className={`h-1 grow rounded-full ${step <= filled ? colour : 'bg-line'}`}
          />
        ))}
      </span>
      {strengthText(strength)}
    </span>
  );
};
