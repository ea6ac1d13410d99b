import { classes } from '../../../ui/classes.ts';
import { clockTime, exactTime } from './times.ts';

interface LineTimeProps {
  readonly at: Date;
  readonly className?: string;
}

/** When something was said: the clock's time, and all of it on a closer look. */
export const LineTime = ({ at, className }: LineTimeProps) => (
  <time
    dir="auto"
    dateTime={at.toISOString()}
    title={exactTime(at)}
    className={classes('shrink-0 text-muted text-xs tabular-nums', className)}
  >
    {clockTime(at)}
  </time>
);
