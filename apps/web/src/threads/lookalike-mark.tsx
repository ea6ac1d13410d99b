import { TriangleAlert } from 'lucide-react';
import { useLookalike } from './use-lookalike.ts';

const words = 'Looks like another address in your chats, but is a different one';

/** Warns beside the name of somebody whose address looks like that of somebody else. */
export const LookalikeMark = ({ other }: { readonly other: string | null }) =>
  useLookalike(other) === null ? null : (
    <span title={words} className="shrink-0 text-warn">
      <TriangleAlert size={15} aria-hidden />
      <span className="sr-only">, {words}</span>
    </span>
  );
