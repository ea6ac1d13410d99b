import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/form/field.tsx';
import { Step } from '../../ui/step.tsx';
import { isWordAt, wordsToCheck } from './phrase-check-words.ts';

interface PhraseCheckProps {
  readonly phrase: string;
  readonly onBack: () => void;
  readonly onNext: () => void;
}

/** Asks for two of the words, as they stand on paper. */
export const PhraseCheck = ({ phrase, onBack, onNext }: PhraseCheckProps) => {
  const [places] = useState(() => wordsToCheck(phrase.split(' ').length));
  const [typed, setTyped] = useState<Readonly<Record<number, string>>>({});
  const [tried, setTried] = useState(false);
  const isRight = (place: number) => isWordAt(phrase, place, typed[place] ?? '');
  const check = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (places.every(isRight)) onNext();
  };
  return (
    <Step
      title={t`Check two of your words`}
      lead={t`Enter them from what you wrote down.`}
      place={[2, 3]}
      onBack={onBack}
    >
      <form onSubmit={check} className="grid gap-4">
        {places.map((place) => (
          <Field
            key={place}
            label={t`Word ${{ number: place + 1 }}`}
            autoComplete="off"
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            value={typed[place] ?? ''}
            onChange={(event) => {
              setTried(false);
              setTyped({ ...typed, [place]: event.target.value });
            }}
            error={
              tried && !isRight(place)
                ? t`That isn’t word ${{ number: place + 1 }}. Go back to see your words.`
                : null
            }
          />
        ))}
        <Button type="submit" look="primary" className="min-h-12">
          <Trans>Continue</Trans>
        </Button>
      </form>
    </Step>
  );
};
