import type { Size } from '../scenario.ts';
import type { Round } from './round.ts';

/** An ordinary person's p99 under attack, compared with the quiet one. */
const SLOWER = 10;
/** A p99 below this is never too slow, in milliseconds: ten times a very small figure is still small. */
const FLOOR_MS = 100;
/** Resident memory of the server's process at its peak, in megabytes; told of the attack that passes it. */
const RSS_MB = 512;
/** What the database may grow by under one attack, in megabytes. */
const DISK_MB = 24;
/** What the server may log of one attack, in megabytes. */
const LOG_MB = 1;

/**
 * What of a round is not as it should be; nothing when all is well. A small proof shows times and judges
 * none: it runs beside other tests, and its p99 is the second slowest of a hundred calls.
 */
export const missed = (round: Round, quiet: Round, size: Size): string[] => {
  const { name, p99, errors, taken } = round;
  const slowest = Math.max(SLOWER * quiet.p99, FLOOR_MS);
  const rules: readonly [missed: boolean, what: string][] = [
    [
      size === 'full' && p99 > slowest,
      `p99 ${p99.toFixed(1)} ms, more than ${slowest.toFixed(1)} ms`,
    ],
    [errors !== 'none', `errors of ordinary people: ${errors}`],
    [
      taken.rss.before <= RSS_MB && taken.rss.peak > RSS_MB,
      `memory ${taken.rss.peak.toFixed(0)} MB, more than ${RSS_MB} MB`,
    ],
    [taken.disk > DISK_MB, `disk ${taken.disk.toFixed(0)} MB more, above ${DISK_MB} MB`],
    [taken.log > LOG_MB, `log ${taken.log.toFixed(1)} MB, more than ${LOG_MB} MB`],
  ];
  return rules.flatMap(([isMissed, what]) => (isMissed ? [`${name}: ${what}`] : []));
};
