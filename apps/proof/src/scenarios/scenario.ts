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
  /**
   * Plays it, and says what was done. The history tells whether all is well.
   *
   * @throws Hindered where this machine can't, Violated for what the history can't tell
   */
  readonly run: (world: World, size: Size) => Promise<string>;
}
