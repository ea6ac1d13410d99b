import { clockTime, exactTime } from './times.ts';

/** When something was said: the clock's time, and all of it on a closer look. */
export const LineTime = ({ at }: { readonly at: Date }) => (
  <time
    dir="auto"
    dateTime={at.toISOString()}
    title={exactTime(at)}
    className="shrink-0 text-xs tabular-nums leading-4"
  >
    {clockTime(at)}
  </time>
);
