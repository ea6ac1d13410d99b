import { Archive, ArchiveRestore, Pin, PinOff } from 'lucide-react';

interface SwipeMarksProps {
  readonly pinned: boolean;
  readonly archived: boolean;
}

/** What comes up beside a row that a finger moves: what letting go will do. Menu and keys do the same. */
export const SwipeMarks = ({ pinned, archived }: SwipeMarksProps) => {
  const PinIcon = pinned ? PinOff : Pin;
  const ArchiveIcon = archived ? ArchiveRestore : Archive;
  return (
    <span
      aria-hidden
      className="invisible absolute inset-0 flex items-center justify-between rounded-2xl bg-accent-soft px-5 text-accent-strong peer-data-swiped:visible"
    >
      <PinIcon size={20} />
      <ArchiveIcon size={20} />
    </span>
  );
};
