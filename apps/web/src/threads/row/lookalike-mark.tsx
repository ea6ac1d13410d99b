import { t } from '@lingui/core/macro';
import { TriangleAlert } from 'lucide-react';
import { pause } from '../../i18n/formats.ts';
import { useLookalike } from '../use-lookalike.ts';

/** Warns beside the name of somebody whose address looks like that of somebody else. */
export const LookalikeMark = ({ other }: { readonly other: string | null }) => {
  if (useLookalike(other) === null) return null;
  const words = t`Looks like another address in your chats, but is a different one`;
  return (
    <span title={words} className="shrink-0 text-warn">
      <TriangleAlert size={15} aria-hidden />
      <span className="sr-only">{pause() + words}</span>
    </span>
  );
};
