import type { EngineName } from '../history.ts';
import type { World } from '../world/world.ts';

export const sizes = ['small', 'full'] as const;
export type Size = (typeof sizes)[number];

/** One proof: what is done to the servers while people write and read. */
export interface Scenario {
  readonly name: string;
  readonly about: string;
  readonly engines: readonly EngineName[];
  /** It is played beside the others of its engine, on a PostgreSQL of its own. */
  readonly mostlyWaits?: boolean;
  /** It is played when all others are done, and on one engine after the other: nothing runs beside it. */
  readonly measuresTime?: boolean;
  /** What `--part` can choose from. */
  readonly parts?: readonly string[];
  /**
   * Plays it, all or only some parts, and says what was done: a line, and below it figures if it has
   * any. The history tells whether all is well.
   *
   * @throws Hindered where this machine can't, Violated for what the history can't tell
   */
  readonly run: (world: World, size: Size, parts?: readonly string[]) => Promise<string>;
}
