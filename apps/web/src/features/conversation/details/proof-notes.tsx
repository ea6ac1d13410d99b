import { Trans } from '@lingui/react/macro';
import { ShieldQuestionMark } from 'lucide-react';

/** What the mark in a message means; shown where there are such messages. */
export const ProofNotes = () => (
  <section className="grid gap-1 text-sm">
    <h3 className="flex items-center gap-2 font-semibold text-base">
      <ShieldQuestionMark size={18} className="shrink-0 text-muted" aria-hidden />
      <Trans>Unverified messages</Trans>
    </h3>
    <p className="text-muted">
      <Trans>
        Messages with this mark could be from somebody else: the sender didn’t prove that the
        address is theirs. Don’t rely on them for anything important.
      </Trans>
    </p>
  </section>
);
