import { ShieldQuestionMark } from 'lucide-react';
import { classes } from '../../ui/classes.ts';
import { Foreign } from '../../ui/foreign.tsx';
import type { Line } from './line.ts';
import { clockTime, exactTime } from './times.ts';

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
      <span title="Nobody proved who sent this" className="text-muted">
        <ShieldQuestionMark size={14} aria-hidden />
        <span className="sr-only">Unverified</span>
      </span>
    )}
    <time
      dir="auto"
      dateTime={line.at.toISOString()}
      title={exactTime(line.at)}
      className="shrink-0 text-muted text-xs tabular-nums"
    >
      {clockTime(line.at)}
    </time>
  </p>
);
