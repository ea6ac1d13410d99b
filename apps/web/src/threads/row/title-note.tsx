import { Trans } from '@lingui/react/macro';
import { Store } from 'lucide-react';
import type { ReactElement } from 'react';
import { ForeignLine } from '../../ui/foreign.tsx';

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
    <NoteText note={<ForeignLine>{text}</ForeignLine>} isShop={isShop} />
  </span>
);

const NoteText = ({ note, isShop }: { readonly note: ReactElement; readonly isShop: boolean }) =>
  isShop ? (
    <Trans>
      <span className="sr-only">, shop</span> {note}
    </Trans>
  ) : (
    <Trans>
      <span className="sr-only">, a shop of</span> {note}
    </Trans>
  );
