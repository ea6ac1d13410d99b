/** What a figure must reach, by the goals of the project. */
export interface Goal {
  /** At least this part of the bare limit's rate. */
  readonly ratio?: number;
  /** At most so many times the bare one's p50 and p99, and nothing lost or doubled. */
  readonly latency?: { readonly p50: number; readonly p99: number };
  /** So many flushes for each message. */
  readonly flushes?: { readonly least?: number; readonly most: number };
}

interface Found {
  readonly ratio: number;
  readonly p99Ratio: number;
  readonly flushesPerRequest: number | null;
  readonly wrong: number | null;
}

export const isMet = (goal: Goal, found: Found): boolean =>
  isRateMet(goal, found) && isLatencyMet(goal, found) && areFlushesMet(goal, found);

const isRateMet = ({ ratio }: Goal, found: Found): boolean =>
  ratio === undefined || found.ratio >= ratio;

const isLatencyMet = ({ latency }: Goal, { ratio, p99Ratio, wrong }: Found): boolean =>
  latency === undefined || (ratio <= latency.p50 && p99Ratio <= latency.p99 && wrong === 0);

/** Now and then something else is committed, too: that a session was used, how far a stream has come. */
const TOLERANCE = 0.01;

const areFlushesMet = ({ flushes }: Goal, { flushesPerRequest: found }: Found): boolean =>
  flushes === undefined ||
  found === null ||
  (found >= (flushes.least ?? 0) - TOLERANCE && found <= flushes.most + TOLERANCE);

export const goalText = ({ ratio, latency, flushes }: Goal): string =>
  [
    ratio === undefined ? [] : `ratio ≥ ${ratio}`,
    latency === undefined ? [] : `p50 ≤ ${latency.p50}×, p99 ≤ ${latency.p99}×, none lost`,
    flushes === undefined
      ? []
      : `flushes ${flushes.least === flushes.most ? '=' : '≤'} ${flushes.most}`,
  ]
    .flat()
    .join(', ');
