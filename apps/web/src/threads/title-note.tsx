import { t } from '@lingui/core/macro';
import { Store } from 'lucide-react';
import { ForeignLine } from '../ui/foreign.tsx';

interface TitleNoteProps {
  readonly text: string;
  readonly isShop: boolean;
}

/** Follows a title: the shop that a thread is about, or who is behind the shop of the title. */
export const TitleNote = ({ text, isShop }: TitleNoteProps) => (
  <span
    data-note
    className="flex min-w-0 max-w-[45%] shrink-[3] items-center gap-1 font-normal text-muted text-xs"
  >
    <Store size={12} className="shrink-0" aria-hidden />
    <span className="sr-only">{isShop ? t`, shop ${text}` : t`, a shop of ${text}`}</span>
    <span aria-hidden className="flex min-w-0">
      <ForeignLine>{text}</ForeignLine>
    </span>
  </span>
);
