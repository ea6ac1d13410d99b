import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { RefreshCw } from 'lucide-react';
import { PhraseWords } from '../../account/phrase-words.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy/copy-button.tsx';
import { Step } from '../../ui/step.tsx';

interface PhraseShownProps {
  readonly phrase: string;
  readonly onBack: () => void;
  readonly onNext: () => void;
  /** Asks for another phrase. */
  readonly onRenew: () => void;
}

/** The recovery phrase, to be written down. */
export const PhraseShown = ({ phrase, onBack, onNext, onRenew }: PhraseShownProps) => (
  <Step
    title={t`Write these words down`}
    lead={t`Write them in this order, on paper. Anyone who has them can write and sign as you. If you lose this browser or forget your passphrase, only they can restore your wallet.`}
    place={[1, 3]}
    onBack={onBack}
  >
    <PhraseWords phrase={phrase} />
    <div className="grid gap-2.5">
      <Button look="primary" className="min-h-12" onClick={onNext}>
        <Trans>I’ve written them down</Trans>
      </Button>
      <div className="flex flex-wrap gap-x-2.5">
        <CopyButton
          text={phrase}
          what="words"
          look="plain"
          className="grow pointer-coarse:min-h-11"
        />
        <Button look="plain" className="grow pointer-coarse:min-h-11" onClick={onRenew}>
          <RefreshCw size={18} aria-hidden />
          <Trans>New words</Trans>
        </Button>
      </div>
      <p className="text-balance text-center text-muted text-sm">
        <Trans>Other programs can read what you copy. They can’t read paper.</Trans>
      </p>
    </div>
  </Step>
);
