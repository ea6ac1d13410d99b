import type { Comparison } from '../compare.ts';
import type { GroupRow } from '../groups.ts';
import type { Growth } from '../growth.ts';
import type { Processes } from '../processes.ts';
import type { Soak } from '../soak.ts';
import type { StreamsRow } from '../streams.ts';

/** All that one run found out about one engine. */
export interface EngineReport {
  readonly engine: string;
  readonly description: string;
  readonly comparisons: readonly Comparison[];
  readonly growth: Growth | null;
  readonly groups: readonly GroupRow[] | null;
  readonly processes: Processes | null;
  readonly streams: readonly StreamsRow[] | null;
  readonly soak: Soak | null;
}

export interface Report {
  /** ISO 8601. */
  readonly at: string;
  readonly node: string;
  readonly machine: string;
  readonly pinning: string;
  readonly effort: string;
  readonly engines: readonly EngineReport[];
}
