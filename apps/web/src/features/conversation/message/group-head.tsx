import { ShieldQuestionMark } from 'lucide-react';
import { classes } from '../../../ui/classes.ts';
import { Foreign } from '../../../ui/foreign.tsx';
import type { Line } from './line.ts';
import { LineTime } from './line-time.tsx';

/** Who speaks from here on, and when; one's own lines need no name. */
export const GroupHead = ({ line, name }: { readonly line: Line; readonly name: string }) => (
  <p
    className={classes(
      'mb-1 flex min-w-0 items-center gap-1.5 text-sm leading-tight',
      line.isOwn && 'justify-end',
    )}
  >
    {!line.isOwn && (
      <span className="truncate font-semibold">
        <Foreign>{name}</Foreign>
      </span>
    )}
    {line.showsUnproved && (
      <span title="The sender isn’t verified" className="text-muted">
        <ShieldQuestionMark size={14} aria-hidden />
        <span className="sr-only">Unverified</span>
      </span>
    )}
    <LineTime at={line.at} />
  </p>
);
