import { ShieldCheck, ShieldQuestionMark } from 'lucide-react';

/** What the mark beside a name means, and what its absence does. */
export const ProofNotes = () => (
  <section className="grid gap-2 text-sm">
    <h3 className="font-semibold text-base">Verified and unverified messages</h3>
    <p className="flex gap-2 text-muted">
      <ShieldCheck size={17} className="mt-0.5 shrink-0" aria-hidden />
      No mark: the sender’s wallet signed in to this server, or signed the message itself.
    </p>
    <p className="flex gap-2 text-muted">
      <ShieldQuestionMark size={17} className="mt-0.5 shrink-0" aria-hidden />
      Unverified: the sender hasn’t proved that the address is theirs. Don’t rely on the message for
      anything important.
    </p>
  </section>
);
