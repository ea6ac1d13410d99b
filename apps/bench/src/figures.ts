import type { Measured } from './load/job.ts';

/** What a table shows of a target: the medians of all rounds. */
export interface Figures {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Milliseconds of the server's CPU time for 1,000 requests. */
  readonly cpuPer1000: number;
  readonly rssMb: number;
}

export const figuresOf = (rounds: readonly Measured[]): Figures => ({
  perSecond: median(rounds.map(rate)),
  p50: median(rounds.map(({ p50 }) => p50)),
  p99: median(rounds.map(({ p99 }) => p99)),
  cpuPer1000: median(rounds.map(cpuPer1000)),
  rssMb: median(rounds.map(({ rssMb }) => rssMb)),
});

export const rate = ({ requests, seconds }: Measured): number => requests / seconds;

export const cpuPer1000 = ({ cpuMs, requests }: Measured): number => (cpuMs / requests) * 1000;

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const [low = Number.NaN, high = low] = [
    sorted[Math.floor((sorted.length - 1) / 2)],
    sorted[Math.ceil((sorted.length - 1) / 2)],
  ];
  return (low + high) / 2;
};

/** The median of what each round says of two targets, measured one right after the other. */
export const medianRatio = (
  ours: readonly Measured[],
  theirs: readonly Measured[],
  of: (measured: Measured) => number,
): number =>
  median(
    ours.flatMap((mine, round) => {
      const other = theirs[round];
      return other === undefined ? [] : [of(mine) / of(other)];
    }),
  );
