import { ShieldCheck, ShieldQuestionMark } from 'lucide-react';

/** What the mark beside a name means, and what its absence does. */
export const ProofNotes = () => (
  <section className="grid gap-2 text-sm">
    <h3 className="font-semibold text-base">Who really wrote it</h3>
    <p className="flex gap-2 text-muted">
      <ShieldCheck size={17} className="mt-0.5 shrink-0" aria-hidden />
      Without a mark, the sender’s wallet has signed: in to this server, or the message itself.
    </p>
    <p className="flex gap-2 text-muted">
      <ShieldQuestionMark size={17} className="mt-0.5 shrink-0" aria-hidden />
      Unverified: the server took the sender’s word for it. Don’t rely on such a message for
      anything that matters.
    </p>
  </section>
);
