import { Store } from 'lucide-react';
import { ForeignLine } from '../ui/foreign.tsx';

/** The shop that a thread is about, as a line under it. */
export const ShopTag = ({ name }: { readonly name: string }) => (
  <span className="mt-0.5 flex items-center gap-1 text-muted text-xs">
    <Store size={12} className="shrink-0" aria-hidden />
    <span className="sr-only">, shop </span>
    <ForeignLine>{name}</ForeignLine>
  </span>
);
