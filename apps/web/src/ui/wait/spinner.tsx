import { t } from '@lingui/core/macro';
import { LoaderCircle } from 'lucide-react';

/** Says that something is on its way, to eyes and screen readers. */
export const Spinner = ({ label = t`Loading` }: { readonly label?: string }) => (
  <span role="status" className="inline-flex items-center gap-2 text-muted">
    <LoaderCircle size={18} className="animate-spin" aria-hidden />
    <span className="sr-only">{label}</span>
  </span>
);
